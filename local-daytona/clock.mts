/** Where the server reads the time; tests hand it one that they move themselves. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** Makes a clock that stands still until it is moved. */
export function manualClock(startMs = Date.parse("2026-01-01T00:00:00Z")): ManualClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
