import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../../shared/failure";

interface PollOptions {
  deadlineMs: number;
  signal: AbortSignal;
  /** What is being waited for, for the failure's text. */
  what: string;
}

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 1_000;

/** Repeats an attempt until it answers something other than null; `deadline_exceeded` when that takes too long. */
export async function pollUntil<Result>(
  attempt: () => Promise<Result | null>,
  options: PollOptions,
): Promise<Result> {
  const endsAt = Date.now() + options.deadlineMs;
  let pauseMs = PAUSE_MS_MIN;
  while (true) {
    options.signal.throwIfAborted();
    const result = await attempt();
    if (result !== null) return result;
    if (Date.now() + pauseMs > endsAt) {
      throw new Failure("deadline_exceeded", `${options.what} took too long`, { retryable: true });
    }
    await delay(pauseMs, undefined, { signal: options.signal });
    pauseMs = Math.min(pauseMs * 1.5, PAUSE_MS_MAX);
  }
}
