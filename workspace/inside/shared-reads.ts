/** Longer than a client could notice, and short beside the pause between two polls. */
const KEPT_MS = 250;

/** Makes one reading of all that is asked for under one key while it is under way and for 250 ms after. */
export class SharedReads<Value> {
  readonly #readings = new Map<string, Promise<Value>>();

  /** Returns what another caller reads or has just read under that key, else calls `read`. */
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
