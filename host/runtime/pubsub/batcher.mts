interface Waiting<Item> {
  item: Item;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/**
 * Collects items that are added while a flush runs, and flushes them together: single items are flushed immediately, a
 * burst in few statements.
 */
export class Batcher<Item> {
  readonly #flush: (items: Item[]) => Promise<void>;
  readonly #sizeMax: number;
  #waiting: Waiting<Item>[] = [];
  #isFlushing = false;

  constructor(sizeMax: number, flush: (items: Item[]) => Promise<void>) {
    this.#sizeMax = sizeMax;
    this.#flush = flush;
  }

  /** Resolves when the item's flush is done. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      // The microtask puts items that a caller adds together into one flush.
      queueMicrotask(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    while (this.#waiting.length > 0) await this.#flushNext();
    this.#isFlushing = false;
  }

  async #flushNext(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#sizeMax);
    try {
      await this.#flush(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
