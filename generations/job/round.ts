import { Failure } from "../../shared/failure";
import { listFiles } from "../../vfs/read/read-tree";
import type { Activity, GenerationRow } from "../generation";
import type { Answer, Message, ToolCall, ToolResult } from "../model/generator";
import { activityOf, runTool, type ToolRoom } from "../tools/run-tool";
import { StagedFiles } from "../tools/staged-files";
import { vfsDb } from "../vfs-db";
import { describeProblems } from "./problems";
import type { RoundRow } from "./round.queries";

/** What one answer may ask for. */
const CALLS_PER_ANSWER_MAX = 64;
/** A model that is refused so often does not understand what it may do. */
const REFUSALS_MAX = 25;
/** What tools return within a round: more is a sign that the model reads the whole project. */
const RETURNED_CHARACTERS_MAX = 1_500_000;
const SUMMARY_CHARACTERS_MAX = 2_000;

/**
 * A conversation with the model about one revision, and the changes that it has staged. All of it follows from the
 * recorded answers, so that another host can take over after any of them.
 */
export class Round {
  readonly #room: ToolRoom;
  readonly #messages: Message[];
  #refusals = 0;
  #cutAnswers = 0;
  #returned = 0;
  #summary: string | null = null;

  constructor(room: ToolRoom, task: string) {
    this.#room = room;
    this.#messages = [{ role: "user", blocks: [{ type: "text", text: task }] }];
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  get files(): StagedFiles {
    return this.#room.files;
  }

  /** What the model says that it did; null until it is done. */
  get summary(): string | null {
    return this.#summary;
  }

  /**
   * Takes an answer: runs its tools and prepares the next message. Throws `generation_refused`, `truncated_content`,
   * or `generator_error` for an answer that cannot be continued.
   */
  async add(
    answer: Pick<Answer, "blocks" | "stopReason">,
    onActivity?: (activity: Activity) => void,
  ): Promise<void> {
    refuseUnusable(answer);
    const isCut = answer.stopReason === "max_tokens";
    if (isCut) this.#noteCut();
    const last = answer.blocks.at(-1);
    // What was being written is incomplete, and it is not known where it ends.
    const blocks = isCut && last?.type === "tool_use" ? answer.blocks.slice(0, -1) : answer.blocks;
    if (blocks.length > 0) this.#messages.push({ role: "assistant", blocks });
    const calls = blocks.filter((block) => block.type === "tool_use");
    if (answer.stopReason === "pause_turn" && calls.length === 0) return;
    const results = await this.#runAll(calls, onActivity);
    if (isCut) this.#messages.push({ role: "user", blocks: [...results, { type: "text", text: CUT }] });
    else if (results.length > 0) this.#messages.push({ role: "user", blocks: results });
    else this.#summary = textOf(blocks);
  }

  #noteCut(): void {
    this.#cutAnswers += 1;
    if (this.#cutAnswers > 1) {
      throw new Failure("truncated_content", "the model wrote more than one answer may have, twice", {
        suggestion: "ask for less at a time",
      });
    }
  }

  async #runAll(calls: ToolCall[], onActivity?: (activity: Activity) => void): Promise<ToolResult[]> {
    const results: ToolResult[] = [];
    for (const [index, call] of calls.entries()) {
      if (index >= CALLS_PER_ANSWER_MAX || this.#returned > RETURNED_CHARACTERS_MAX) {
        results.push({ type: "tool_result", toolCallId: call.id, text: TOO_MUCH, isError: true });
        continue;
      }
      const activity = activityOf(call);
      if (activity !== null) onActivity?.(activity);
      const { result, summary } = await runTool(call, this.#room);
      this.#returned += result.text.length;
      if (result.isError) this.#noteRefusal();
      if (summary !== null) this.#summary = summary;
      results.push(result);
    }
    return results;
  }

  #noteRefusal(): void {
    this.#refusals += 1;
    if (this.#refusals <= REFUSALS_MAX) return;
    throw new Failure("generator_error", "the model has tried too often what it may not do");
  }
}

const CUT =
  "Your answer was longer than one answer may be, and its last tool call was dropped. Go on from there, in smaller files.";
const TOO_MUCH = "Refused: too much for one answer. Use fewer tools at a time, and finish.";

function refuseUnusable({ blocks, stopReason }: Pick<Answer, "blocks" | "stopReason">): void {
  if (stopReason === "refusal") {
    throw new Failure("generation_refused", "the model refuses to do this", {
      suggestion: "change the prompt",
    });
  }
  if (stopReason === "context_exceeded") {
    throw new Failure("truncated_content", "the conversation is longer than the model can read", {
      suggestion: "ask for less at a time",
    });
  }
  if (stopReason === "other")
    throw new Failure("generator_error", "the model's answer ended for an unknown reason");
  const ids = blocks.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
  if (ids.includes("") || new Set(ids).size < ids.length) {
    throw new Failure("generator_error", "the model's answer has tool calls that cannot be told apart");
  }
}

function textOf(blocks: Answer["blocks"]): string {
  const text = blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
  return text.slice(0, SUMMARY_CHARACTERS_MAX);
}

/** Opens a round at its beginning. Its first message has nothing in it but what the owner wrote and what we do. */
export async function openRound(job: GenerationRow, row: RoundRow): Promise<Round> {
  const { projectId, ownerId, allowSensitivePaths } = job;
  const entries = await listFiles(vfsDb, projectId, row.baseSeq);
  const files = new StagedFiles(entries, { allowSensitivePaths });
  const room = { projectId, ownerId, baseSeq: row.baseSeq, files, problems: describeProblems(row.problems) };
  return new Round(room, row.round === 0 ? job.prompt : repairTask(job.prompt));
}

function repairTask(prompt: string): string {
  return `The project was changed for this task:

${prompt}

Since that change its app fails. Use read_problems to see how, find the cause, and repair it with as few changes as possible.`;
}
