import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Far above what a person or a poller needs; it keeps one owner's loop from taking a host from all others. */
export const REQUESTS_PER_WINDOW = 1_000;
const WINDOW_SECONDS = 10;

const limiter = new RateLimiterMemory({ points: REQUESTS_PER_WINDOW, duration: WINDOW_SECONDS });

/**
 * Counts a request of an owner, over all of its keys. Null: it may go on; else the whole seconds until the next one
 * may. Each process counts for itself, so two hosts together let twice as many through: the limit protects a host, it
 * does not meter an owner.
 */
export async function countRequest(ownerId: string): Promise<number | null> {
  try {
    await limiter.consume(ownerId);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
  }
}
