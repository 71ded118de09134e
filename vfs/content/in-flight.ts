/** Work that is under way beside its caller's own, a few pieces at a time. */
export class InFlight {
  readonly #max: number;
  readonly #pieces = new Set<Promise<void>>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Begins a piece of work as soon as there is room for it. Throws what an earlier piece has failed with. */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.#pieces.size >= this.#max) await Promise.race(this.#pieces);
    const piece = work().then(() => {
      this.#pieces.delete(piece);
    });
    // A failure is seen where the pieces are awaited, which may be later than it happens.
    piece.catch(() => undefined);
    this.#pieces.add(piece);
  }

  /** Waits for all of it; throws the first failure. */
  async finish(): Promise<void> {
    await Promise.all(this.#pieces);
  }

  /** Waits for all of it, whatever becomes of it: nobody writes on after a failure was reported. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#pieces);
  }
}
