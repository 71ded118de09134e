import { z } from "zod";
import { Failure } from "../../shared/failure";
import type { Answer, AskOptions, StopReason, TokenUsage, ToolCall } from "./generator";
import { NO_TOKENS } from "./generator";
import { InputReader } from "./input-reader";

/** What one answer may have. A model that is told to write 32,000 tokens writes less. */
const BLOCKS_MAX = 256;
const CHARACTERS_MAX = 2 * 1024 * 1024;
const NAME_CHARACTERS_MAX = 200;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Usage = z.object({
  input_tokens: count.nullish(),
  output_tokens: count.nullish(),
  cache_read_input_tokens: count.nullish(),
  cache_creation_input_tokens: count.nullish(),
  cache_creation: z
    .object({ ephemeral_5m_input_tokens: count.nullish(), ephemeral_1h_input_tokens: count.nullish() })
    .nullish(),
});
const index = z
  .number()
  .int()
  .min(0)
  .max(BLOCKS_MAX - 1, "more blocks than an answer may have");
const name = z.string().max(NAME_CHARACTERS_MAX);
const ContentBlock = z.object({
  type: name,
  id: name.optional(),
  name: name.optional(),
  text: z.string().optional(),
  thinking: z.string().optional(),
  signature: z.string().optional(),
  data: z.string().optional(),
});
const Delta = z.object({
  type: name.optional(),
  text: z.string().optional(),
  partial_json: z.string().optional(),
  thinking: z.string().optional(),
  signature: z.string().optional(),
  stop_reason: name.nullish(),
});

/** An event of https://docs.claude.com/en/docs/build-with-claude/streaming, with the fields that are used. */
const StreamEvent = z.object({
  type: name,
  index: index.optional(),
  message: z.object({ usage: Usage.nullish() }).optional(),
  content_block: ContentBlock.optional(),
  delta: Delta.optional(),
  usage: Usage.nullish(),
});
type StreamEvent = z.infer<typeof StreamEvent>;

interface PartBlock {
  type: string;
  id: string;
  name: string;
  text: string;
  signature: string;
  data: string;
  fields: InputReader;
}

/** Puts an answer together from the events of its stream, all of which are untrusted: bounded in size and in number. */
export class AnswerReader {
  readonly #options: Pick<AskOptions, "onPiece" | "onUsage">;
  readonly #blocks: PartBlock[] = [];
  #characters = 0;
  #usage: TokenUsage = NO_TOKENS;
  #stopReason: string | null = null;
  #isComplete = false;

  constructor(options: Pick<AskOptions, "onPiece" | "onUsage">) {
    this.#options = options;
  }

  /** Reads the next event. Throws `generator_error` for one that is too large or makes no sense. */
  read(raw: unknown): void {
    const parsed = StreamEvent.safeParse(raw);
    if (!parsed.success) throw unreadable("an event of the answer is invalid");
    const event = parsed.data;
    if (event.type === "message_start") this.#addUsage(event.message?.usage);
    else if (event.type === "content_block_start") this.#begin(event);
    else if (event.type === "content_block_delta") this.#add(event);
    else if (event.type === "message_delta") {
      this.#stopReason = event.delta?.stop_reason ?? this.#stopReason;
      this.#addUsage(event.usage);
    } else if (event.type === "message_stop") this.#isComplete = true;
  }

  /** Returns the answer; throws `generator_unavailable` if the stream has ended early. */
  finish(): Answer {
    if (!this.#isComplete || this.#stopReason === null) {
      throw new Failure("generator_unavailable", "the answer of the model was cut off", { retryable: true });
    }
    const stopReason = toStopReason(this.#stopReason);
    return { blocks: this.#blocks.flatMap(toBlock), stopReason, usage: this.#usage };
  }

  #begin({ index: at, content_block: block }: StreamEvent): void {
    if (block === undefined || at !== this.#blocks.length)
      throw unreadable("a block of the answer is missing");
    const { type, id = "", name: tool = "", text = "", thinking = "", signature = "", data = "" } = block;
    this.#count(text + thinking + signature + data);
    this.#blocks.push({
      type,
      id,
      name: tool,
      text: text + thinking,
      signature,
      data,
      fields: new InputReader(),
    });
  }

  #add({ index: at, delta }: StreamEvent): void {
    const block = at === undefined ? undefined : this.#blocks[at];
    if (block === undefined || at === undefined || delta === undefined) {
      throw unreadable("a block of the answer is missing");
    }
    const { text = "", thinking = "", partial_json: json = "", signature = "" } = delta;
    this.#count(text + thinking + json + signature);
    block.text += text + thinking + json;
    block.signature += signature;
    const piece = { block: at, tool: null, field: null };
    if (text !== "") this.#options.onPiece({ ...piece, kind: "text", text });
    if (thinking !== "") this.#options.onPiece({ ...piece, kind: "thinking", text: thinking });
    for (const each of block.fields.read(json)) {
      this.#options.onPiece({ ...piece, ...each, kind: "tool", tool: block.name });
    }
  }

  #count(text: string): void {
    this.#characters += text.length;
    if (this.#characters > CHARACTERS_MAX) throw unreadable("the answer is too long");
  }

  /** Later counts are cumulative, and name only what has changed. */
  #addUsage(counts: z.infer<typeof Usage> | null | undefined): void {
    if (counts === null || counts === undefined) return;
    this.#usage = { ...this.#usage, ...withoutNull(readCounts(counts)) };
    this.#options.onUsage(this.#usage);
  }
}

type Counts = { [Name in keyof TokenUsage]: number | null };

function readCounts(counts: z.infer<typeof Usage>): Counts {
  const { cache_creation: split, cache_creation_input_tokens: written = null } = counts;
  const cacheWrite1hTokens = split?.ephemeral_1h_input_tokens ?? null;
  const rest = written === null ? null : Math.max(0, written - (cacheWrite1hTokens ?? 0));
  return {
    inputTokens: counts.input_tokens ?? null,
    outputTokens: counts.output_tokens ?? null,
    cacheReadTokens: counts.cache_read_input_tokens ?? null,
    cacheWrite5mTokens: split?.ephemeral_5m_input_tokens ?? rest,
    cacheWrite1hTokens,
  };
}

function withoutNull(counts: Counts): Partial<TokenUsage> {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== null));
}

function toBlock(part: PartBlock): Answer["blocks"] {
  if (part.type === "text") return part.text === "" ? [] : [{ type: "text", text: part.text }];
  if (part.type === "tool_use") return [toToolCall(part)];
  if (part.type === "thinking") return [{ type: "thinking", thinking: part.text, signature: part.signature }];
  return part.type === "redacted_thinking" ? [{ type: "redacted_thinking", data: part.data }] : [];
}

function toToolCall({ id, name: tool, text }: PartBlock): ToolCall {
  const input = parseObject(text === "" ? "{}" : text);
  return { type: "tool_use", id, name: tool, input: input ?? {}, isMalformed: input === null };
}

const JsonObject = z.record(z.string(), z.unknown());

function parseObject(json: string): Record<string, unknown> | null {
  try {
    return JsonObject.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

function toStopReason(text: string): StopReason {
  if (text === "stop_sequence") return "end_turn";
  if (text === "model_context_window_exceeded") return "context_exceeded";
  const known: StopReason[] = ["end_turn", "tool_use", "max_tokens", "pause_turn", "refusal"];
  return known.find((each) => each === text) ?? "other";
}

function unreadable(what: string): Failure {
  return new Failure("generator_error", `the answer of the model cannot be used: ${what}`);
}
