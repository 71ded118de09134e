import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "./failure";
import { GrowingPause } from "./growing-pause";

interface PollOptions {
  deadlineMs: number;
  signal: AbortSignal;
  /** What is awaited, for the failure's message. */
  what: string;
}

const PAUSES = { minMs: 100, maxMs: 1_000, factor: 1.5 };

/** Repeats an attempt until it returns a value other than null; throws `deadline_exceeded` if that takes too long. */
export async function pollUntil<Result>(
  attempt: () => Promise<Result | null>,
  options: PollOptions,
): Promise<Result> {
  const endsAt = Date.now() + options.deadlineMs;
  const pauses = new GrowingPause(PAUSES);
  while (true) {
    options.signal.throwIfAborted();
    const result = await attempt();
    if (result !== null) return result;
    const pauseMs = pauses.next();
    if (Date.now() + pauseMs > endsAt) {
      throw new Failure("deadline_exceeded", `${options.what} took too long`, { retryable: true });
    }
    await delay(pauseMs, undefined, { signal: options.signal });
  }
}
