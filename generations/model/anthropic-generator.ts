import Anthropic from "@anthropic-ai/sdk";
import { Failure } from "../../shared/failure";
import { AnswerReader } from "./answer-reader";
import { toGeneratorFailure } from "./anthropic-errors";
import type { Answer, AskOptions, Block, Generator, Message, Question, ToolDefinition } from "./generator";
import { limitedFetch } from "./limited-fetch";

export interface AnthropicSettings {
  apiKey: string;
  baseUrl: string | null;
}

/** How long the service may take to begin an answer. */
const BEGIN_MS_MAX = 60_000;
/** The longest pause in an answer: the service sends pings. */
const SILENCE_MS_MAX = 60_000;
/** The longest answer. */
const ANSWER_MS_MAX = 10 * 60_000;

/** Asks Anthropic's Messages API, or a gateway that speaks it. */
export class AnthropicGenerator implements Generator {
  readonly #client: Anthropic;

  constructor({ apiKey, baseUrl }: AnthropicSettings) {
    this.#client = new Anthropic({
      apiKey,
      // Nothing is taken from the environment, and nothing is logged: debug lines have the prompt in them.
      authToken: null,
      logLevel: "off",
      ...(baseUrl !== null && { baseURL: baseUrl }),
      // Each request is recorded, so the client sends no others by itself.
      maxRetries: 0,
      timeout: BEGIN_MS_MAX,
      fetch: limitedFetch,
    });
  }

  async ask(question: Question, { signal, onPiece, onUsage }: AskOptions): Promise<Answer> {
    const silence = new Silence();
    const whole = AbortSignal.any([signal, silence.signal, AbortSignal.timeout(ANSWER_MS_MAX)]);
    const reader = new AnswerReader({ onPiece, onUsage });
    try {
      const headers = { "idempotency-key": question.key };
      const stream = await this.#client.messages.create(toParams(question), { signal: whole, headers });
      for await (const event of stream) {
        silence.end();
        reader.read(event);
      }
      whole.throwIfAborted();
      return reader.finish();
    } catch (error) {
      signal.throwIfAborted();
      if (whole.aborted) throw tooSlow(error);
      throw toGeneratorFailure(error, question.model);
    } finally {
      silence.stop();
    }
  }
}

/** Aborts when nothing was heard for some time. */
class Silence {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly #timer = setTimeout(() => this.#controller.abort(), BEGIN_MS_MAX + SILENCE_MS_MAX);

  end(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function tooSlow(cause: unknown): Failure {
  return new Failure("generator_unavailable", "the model service took too long", { cause, retryable: true });
}

function toParams(question: Question): Anthropic.MessageCreateParamsStreaming {
  const { model, system, tools, messages, maxTokens } = question;
  return {
    model,
    max_tokens: maxTokens,
    stream: true,
    // The tools and the instructions come first and never change; the conversation only grows.
    system: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }],
    tools: tools.map(toTool),
    messages: messages.map((message, index) => toMessage(message, index === messages.length - 1)),
  };
}

function toTool({ name, description, fields }: ToolDefinition): Anthropic.Tool {
  return {
    name,
    description,
    strict: true,
    eager_input_streaming: true,
    input_schema: {
      type: "object",
      properties: fields,
      required: Object.keys(fields),
      additionalProperties: false,
    },
  };
}

function toMessage({ role, blocks }: Message, isLast: boolean): Anthropic.MessageParam {
  const content = blocks.map(toParam);
  const last = content.at(-1);
  if (isLast && (last?.type === "text" || last?.type === "tool_result"))
    last.cache_control = { type: "ephemeral" };
  return { role, content };
}

function toParam(block: Block): Anthropic.ContentBlockParam {
  if (block.type === "text") return { type: "text", text: block.text };
  if (block.type === "tool_use") {
    return { type: "tool_use", id: block.id, name: block.name, input: block.input };
  }
  if (block.type === "tool_result") {
    return {
      type: "tool_result",
      tool_use_id: block.toolCallId,
      content: block.text,
      is_error: block.isError,
    };
  }
  if (block.type === "redacted_thinking") return { type: "redacted_thinking", data: block.data ?? "" };
  return { type: "thinking", thinking: block.thinking ?? "", signature: block.signature ?? "" };
}
