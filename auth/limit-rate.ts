import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How much an owner may ask for. Each process counts for itself: two hosts let twice as many through. */
export interface RateLimits {
  /** Of one owner, over all of its keys. The administrator's are not counted. */
  requestsPerWindowMax: number;
  windowMs: number;
}

/** Far above what a person or a poller needs; it keeps one owner's loop from taking a host from all others. */
export const rateLimitsInForce: RateLimits = { requestsPerWindowMax: 1_000, windowMs: 10_000 };

const limiter = new RateLimiterMemory({
  points: rateLimitsInForce.requestsPerWindowMax,
  duration: rateLimitsInForce.windowMs / 1_000,
});

/**
 * Counts a request of an owner. Null: it may go on; else the whole seconds until the next one may. The limit protects
 * a host, it does not meter an owner.
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
