import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many requests an owner may send. Each process counts by itself: two hosts accept twice as many. */
export interface RateLimits {
  /** Requests of one owner, over all of its keys. The administrator's are not counted. */
  requestsPerWindowMax: number;
  windowMs: number;
  /** Requests with one embed token or stream ticket. All tokens and tickets of an owner share another limit as high as its own. */
  requestsPerTokenMax: number;
}

/** Far above what a person or a poller needs; it prevents one owner's loop from blocking a host for all others. */
export const rateLimitsInForce: RateLimits = {
  requestsPerWindowMax: 1_000,
  windowMs: 10_000,
  requestsPerTokenMax: 100,
};

const duration = rateLimitsInForce.windowMs / 1_000;
const owners = new RateLimiterMemory({ points: rateLimitsInForce.requestsPerWindowMax, duration });
/** Apart from the owner's own: strangers cannot use up what the owner needs. */
const holders = new RateLimiterMemory({ points: rateLimitsInForce.requestsPerWindowMax, duration });
const tokens = new RateLimiterMemory({ points: rateLimitsInForce.requestsPerTokenMax, duration });

/**
 * Counts a request of an owner. Returns null if it may proceed, otherwise the whole seconds until the next one may. The
 * limit protects a host; it does not meter an owner.
 */
export async function countRequest(ownerId: string): Promise<number | null> {
  return await count(owners, ownerId);
}

/** Counts a request with an owner's embed token or stream ticket, in the same way. */
export async function countHolder(ownerId: string, grantId: string): Promise<number | null> {
  // One whose token has too many requests does not use up what the other tokens share.
  return (await count(tokens, grantId)) ?? (await count(holders, ownerId));
}

async function count(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
  }
}
