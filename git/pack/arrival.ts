/** How much of a file is on the disk while it is written. */
export interface ArrivalState {
  bytes: number;
  isComplete: boolean;
}

/** Informs the readers of a file that is still written. */
export class Arrival {
  #state: ArrivalState;
  #failure: { thrown: unknown } | null = null;
  readonly #watchers = new Set<() => void>();

  constructor(state: ArrivalState = { bytes: 0, isComplete: false }) {
    this.#state = state;
  }

  get state(): ArrivalState {
    return this.#state;
  }

  update(state: ArrivalState): void {
    this.#state = state;
    this.#tell();
  }

  /** The rest will not arrive. */
  fail(thrown: unknown): void {
    this.#failure ??= { thrown };
    this.#tell();
  }

  /** Calls back after each change, until the returned function is called. */
  watch(tell: () => void): () => void {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  }

  /** Waits until this many bytes are there, or all. Throws if they will not arrive. */
  async until(bytes: number): Promise<ArrivalState> {
    while (!this.#state.isComplete && this.#state.bytes < bytes) {
      if (this.#failure !== null) throw this.#failure.thrown;
      await new Promise<void>((resolve) => {
        const forget = this.watch(() => {
          forget();
          resolve();
        });
      });
    }
    return this.#state;
  }

  #tell(): void {
    for (const tell of [...this.#watchers]) tell();
  }
}
