/** Pauses of requests end at multiples of this. */
const GRID_MS = 50;

interface PauseOptions {
  minMs: number;
  maxMs: number;
  /** The ratio of each pause to the previous one. */
  factor: number;
}

/**
 * The pauses of a poll: short at first, then longer, because something that has taken long rarely ends within the next
 * moment.
 */
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

  /** Restarts with the shortest pause. */
  reset(): void {
    this.#nextMs = this.#options.minMs;
  }
}

/**
 * Lengthens a pause so that it ends at a multiple of 50 ms. Requests that wait at the same time then read at the same
 * time, and `Gathering` combines their reads into one query.
 */
export function onGrid(durationMs: number): number {
  const now = Date.now();
  return Math.ceil((now + durationMs) / GRID_MS) * GRID_MS - now;
}
