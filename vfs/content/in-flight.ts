/** Tasks that run concurrently with their caller, a limited number at a time. */
export class InFlight {
  readonly #max: number;
  readonly #pieces = new Set<Promise<void>>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Starts a task as soon as there is a free slot. Throws the error of an earlier task. */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.#pieces.size >= this.#max) await Promise.race(this.#pieces);
    const piece = work().then(() => {
      this.#pieces.delete(piece);
    });
    // A failure is reported when the tasks are awaited, which may be later than it happens.
    piece.catch(() => undefined);
    this.#pieces.add(piece);
  }

  /** Waits for all tasks; throws the first failure. */
  async finish(): Promise<void> {
    await Promise.all(this.#pieces);
  }

  /** Waits for all tasks, whether they succeed or fail: none may still write after a failure was reported. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#pieces);
  }
}
