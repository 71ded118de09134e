/** Too short for clients to notice, and shorter than the pause between two polls. */
const KEPT_MS = 250;

/** Shares one read between all callers with the same key, while it runs and for 250 ms after. */
export class SharedReads<Value> {
  readonly #readings = new Map<string, Promise<Value>>();

  /** Returns another caller's current or recent read for this key, otherwise calls `read`. */
  async ask(key: string, read: () => Promise<Value>): Promise<Value> {
    const present = this.#readings.get(key);
    if (present !== undefined) return await present;
    const reading = read();
    this.#readings.set(key, reading);
    const forget = () => setTimeout(() => this.#readings.delete(key), KEPT_MS).unref();
    reading.then(forget, forget);
    return await reading;
  }
}
