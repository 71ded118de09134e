const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * The delay before each attempt, as Standard Webhooks recommends
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability).
 */
const DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export const ATTEMPTS_MAX = DELAYS_MS.length;
/** Events of an outage are not all sent again at the same moment. */
const JITTER = 0.2;
/** A server that asks for a longer pause is asked again after a day. */
const RETRY_AFTER_MS_MAX = 24 * HOUR;
/** An endpoint that is overloaded gets nothing in between. */
const HOLD_MS = 30 * SECOND;
const HOLD_MS_MAX = HOUR;
const OVERLOADED: readonly number[] = [429, 502, 503, 504];

/** How long to wait after so many attempts, and no shorter than the endpoint asked for; null: there is no further attempt. */
export function delayAfter(
  attempts: number,
  retryAfterSeconds: number | null,
  random = Math.random(),
): number | null {
  const delay = DELAYS_MS[attempts];
  if (delay === undefined) return null;
  const jittered = delay * (1 - JITTER + 2 * JITTER * random);
  const asked = Math.min((retryAfterSeconds ?? 0) * SECOND, RETRY_AFTER_MS_MAX);
  return Math.round(Math.max(jittered, asked));
}

/** How long an endpoint gets no event at all after an answer; 0 if it is not overloaded. */
export function holdAfter(status: number | null, retryAfterSeconds: number | null): number {
  if (status === null || !OVERLOADED.includes(status)) return 0;
  const asked = retryAfterSeconds === null ? HOLD_MS : retryAfterSeconds * SECOND;
  return Math.min(asked, HOLD_MS_MAX);
}
