import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many requests an owner may send. Each process counts by itself: two hosts accept twice as many. */
export interface RateLimits {
  /** Requests of one owner, over all of its keys. The administrator's are not counted. */
  requestsPerWindowMax: number;
  windowMs: number;
}

/** Far above what a person or a poller needs; it prevents one owner's loop from blocking a host for all others. */
export const rateLimitsInForce: RateLimits = { requestsPerWindowMax: 1_000, windowMs: 10_000 };

const limiter = new RateLimiterMemory({
  points: rateLimitsInForce.requestsPerWindowMax,
  duration: rateLimitsInForce.windowMs / 1_000,
});

/**
 * Counts a request of an owner. Returns null if it may proceed, otherwise the whole seconds until the next one may. The
 * limit protects a host; it does not meter an owner.
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
