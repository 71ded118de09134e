/**
 * Objects that were read last, as bases of the deltas to come: a base mostly comes shortly before its deltas. They
 * leave by the generation, which is cheaper than one by one.
 */
export class ObjectCache {
  readonly #bytesMax: number;
  #young = new Map<number, Buffer>();
  #old: ReadonlyMap<number, Buffer> = new Map();
  #youngBytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get(offset: number): Buffer | undefined {
    return this.#young.get(offset) ?? this.#old.get(offset);
  }

  add(offset: number, content: Buffer): void {
    this.#young.set(offset, content);
    this.#youngBytes += content.length;
    if (this.#youngBytes < this.#bytesMax / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#youngBytes = 0;
  }
}
