/**
 * Keeps recently used values in memory, up to a total weight. Values are dropped by generation, which is cheaper than
 * one by one, so between half of the weight and all of it is kept. For values that never change under their key.
 */
export class Recent<Key, Value> {
  readonly #weightMax: number;
  #young = new Map<Key, Value>();
  #old: ReadonlyMap<Key, Value> = new Map();
  #youngWeight = 0;

  constructor(weightMax: number) {
    this.#weightMax = weightMax;
  }

  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  add(key: Key, value: Value, weight: number): void {
    this.#young.set(key, value);
    this.#youngWeight += weight;
    if (this.#youngWeight < this.#weightMax / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#youngWeight = 0;
  }
}
