import { stillLeased } from "../../shared/job";
import { configuredGenerator } from "../model/configured-generator";
import { costOf, estimateTokens, type ModelPrice } from "../model/cost";
import { type Answer, NO_TOKENS, type TokenUsage } from "../model/generator";
import { findPrices } from "../model/price.queries";
import { INSTRUCTIONS, tools } from "../tools/tools";
import { ActivityFeed } from "./activity-feed";
import type { GenerationJob } from "./generation-job";
import { noteActivity } from "./generation-job.queries";
import { endRequest, insertRequest, listRequests, type RequestRow } from "./request.queries";
import type { Round } from "./round";
import { allowanceFor } from "./spending";

/** Gives requests up whose host has died: their answers are not known, and their output is estimated. */
export async function settleLost(job: GenerationJob): Promise<void> {
  for (const request of await listRequests(job.id)) {
    if (request.status !== "sent") continue;
    const usage = { ...usageOf(request), outputTokens: estimateTokens(request.streamedCharacters) };
    const costUsd = costOf(usage, await findPrices(job.model, request.sentAt));
    await endRequest(job.id, {
      number: request.number,
      status: "lost",
      answer: null,
      stopReason: null,
      usage,
      costUsd,
    });
  }
}

/**
 * Asks the model to continue a round. The request is recorded before it is sent, and its answer, or what it has used,
 * after it: an answer that is recorded is not asked for again.
 */
export async function askModel(job: GenerationJob, round: Round, signal: AbortSignal): Promise<Answer> {
  const generator = await configuredGenerator();
  const now = new Date();
  const prices = await findPrices(job.model, now);
  const { budgetUsd, startedAt } = job;
  const paid = await listRequests(job.id);
  const allowance = allowanceFor(round.messages, paid, { budgetUsd, startedAt, prices });
  const request = { round: job.round, model: job.model, inputTokens: allowance.promptTokens };
  const { number } = stillLeased(await insertRequest(job, request));
  const asked = new AskedRequest(job, { number, prices, estimate: allowance.promptTokens });
  const question = {
    key: `${job.id}-${number}`,
    model: job.model,
    system: INSTRUCTIONS,
    tools,
    messages: round.messages,
    maxTokens: allowance.maxTokens,
  };
  const feed = new ActivityFeed((activity, streamedCharacters) => asked.show(activity, streamedCharacters));
  try {
    const onPiece = feed.add.bind(feed);
    const answer = await generator.ask(question, { signal, onPiece, onUsage: (usage) => asked.note(usage) });
    await asked.endAnswered(answer);
    return answer;
  } catch (error) {
    await asked.endBroken();
    throw error;
  } finally {
    await feed.end();
  }
}

interface Asked {
  number: number;
  prices: readonly ModelPrice[];
  /** The estimated tokens of the prompt. */
  estimate: number;
}

class AskedRequest {
  readonly #job: GenerationJob;
  readonly #asked: Asked;
  /** Null until the service has said anything about it: then the request was not accepted. */
  #usage: TokenUsage | null = null;
  #streamedCharacters = 0;

  constructor(job: GenerationJob, asked: Asked) {
    this.#job = job;
    this.#asked = asked;
  }

  note(usage: TokenUsage): void {
    this.#usage = usage;
  }

  async show(activity: Parameters<typeof noteActivity>[2], streamedCharacters: number): Promise<boolean> {
    this.#streamedCharacters = streamedCharacters;
    const { number } = this.#asked;
    return (await noteActivity(this.#job, { number, streamedCharacters }, activity)) !== null;
  }

  async endAnswered({ blocks, stopReason, usage }: Answer): Promise<void> {
    await this.#end("answered", { usage, answer: JSON.stringify(blocks), stopReason });
  }

  /** What has arrived is paid for, though the last count may not have come. */
  async endBroken(): Promise<void> {
    const usage = this.#usage ?? NO_TOKENS;
    const outputTokens = Math.max(usage.outputTokens, estimateTokens(this.#streamedCharacters));
    await this.#end("broken", { usage: { ...usage, outputTokens }, answer: null, stopReason: null });
  }

  async #end(
    status: "answered" | "broken",
    ended: { usage: TokenUsage; answer: string | null; stopReason: string | null },
  ): Promise<void> {
    const { number, prices } = this.#asked;
    await endRequest(this.#job.id, { number, status, ...ended, costUsd: costOf(ended.usage, prices) });
  }
}

function usageOf(request: RequestRow): TokenUsage {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = request;
  return { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens };
}
