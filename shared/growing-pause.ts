/** Pauses of requests end on this grid. */
const GRID_MS = 50;

interface PauseOptions {
  minMs: number;
  maxMs: number;
  /** How much longer each pause is than the one before. */
  factor: number;
}

/** The pauses of a poll: short at first, then longer, because what takes long is seldom over within the next moment. */
export class GrowingPause {
  readonly #options: PauseOptions;
  #nextMs: number;

  constructor(options: PauseOptions) {
    this.#options = options;
    this.#nextMs = options.minMs;
  }

  /** Returns the length of the next pause, in milliseconds. */
  next(): number {
    const present = this.#nextMs;
    this.#nextMs = Math.min(present * this.#options.factor, this.#options.maxMs);
    return present;
  }

  /** Starts again with the shortest pause. */
  reset(): void {
    this.#nextMs = this.#options.minMs;
  }
}

/**
 * Lengthens a pause so that it ends on a grid of 50 ms. Requests that wait at the same time then look at the same
 * time, and `Gathering` makes one query of all their looks.
 */
export function onGrid(durationMs: number): number {
  const now = Date.now();
  return Math.ceil((now + durationMs) / GRID_MS) * GRID_MS - now;
}
