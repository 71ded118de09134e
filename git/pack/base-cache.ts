/**
 * The contents that were read last, which may be bases of deltas. They are copied into memory that is allocated once: as
 * objects of their own they would outlive the young generation, and be garbage of tens of megabytes until the next full
 * collection. Contents are dropped by halves, so between half of the memory and all of it is used.
 */
export class BaseCache {
  #young: Half;
  #old: Half;
  /** The last content that is larger than a half. */
  #large: { offset: number; content: Buffer } | null = null;

  constructor(bytes: number) {
    this.#young = new Half(bytes / 2);
    this.#old = new Half(bytes / 2);
  }

  /** Returns a view of the content of the object at this offset, valid until the next one is added. */
  get(offset: number): Buffer | undefined {
    if (this.#large?.offset === offset) return this.#large.content;
    return this.#young.get(offset) ?? this.#old.get(offset);
  }

  has(offset: number): boolean {
    return this.get(offset) !== undefined;
  }

  add(offset: number, content: Buffer): void {
    if (this.#young.add(offset, content)) return;
    const emptied = this.#old;
    emptied.clear();
    this.#old = this.#young;
    this.#young = emptied;
    if (!this.#young.add(offset, content)) this.#large = { offset, content };
  }
}

class Half {
  readonly #memory: Buffer;
  readonly #places = new Map<number, { start: number; end: number }>();
  #used = 0;

  constructor(bytes: number) {
    this.#memory = Buffer.allocUnsafeSlow(bytes);
  }

  get(offset: number): Buffer | undefined {
    const place = this.#places.get(offset);
    return place && this.#memory.subarray(place.start, place.end);
  }

  /** False if there is no room. */
  add(offset: number, content: Buffer): boolean {
    const end = this.#used + content.length;
    if (end > this.#memory.length) return false;
    content.copy(this.#memory, this.#used);
    this.#places.set(offset, { start: this.#used, end });
    this.#used = end;
    return true;
  }

  clear(): void {
    this.#places.clear();
    this.#used = 0;
  }
}
