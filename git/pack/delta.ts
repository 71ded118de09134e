import { gitFailure } from "../failures/git-failures";

/** The beginning of a delta: the sizes of its base and of its result. */
interface DeltaSizes {
  baseBytes: number;
  resultBytes: number;
}

/** One instruction of a delta: copy a part of the base, or add the bytes that follow. */
type DeltaStep = { copyFrom: number; length: number } | { copyFrom: null; length: number };

const COPY = 0x80;
const COPY_LENGTH_DEFAULT = 0x10000;

/** Walks through a delta (https://git-scm.com/docs/pack-format#_deltified_representation). */
class DeltaCursor {
  readonly #delta: Buffer;
  #at = 0;

  constructor(delta: Buffer) {
    this.#delta = delta;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#delta.length;
  }

  readSizes(): DeltaSizes {
    return { baseBytes: this.#readSize(), resultBytes: this.#readSize() };
  }

  readStep(): DeltaStep {
    const code = this.#next();
    if (code === 0) throw gitFailure("bad_pack", "a delta contains a reserved instruction");
    if ((code & COPY) === 0) return { copyFrom: null, length: code };
    const copyFrom = this.#readBytes(code, 4);
    const length = this.#readBytes(code >> 4, 3);
    return { copyFrom, length: length === 0 ? COPY_LENGTH_DEFAULT : length };
  }

  /** The bytes that an instruction contains; fewer if the delta ends. */
  take(length: number): Buffer {
    const part = this.#delta.subarray(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }

  /** Little-endian; the bits show which bytes are present, the others are zero. */
  #readBytes(bits: number, count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) {
      if (bits & (1 << index)) value += this.#next() * 2 ** (8 * index);
    }
    return value;
  }

  /** Seven bits a byte, the lowest first. */
  #readSize(): number {
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.#next();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw gitFailure("bad_pack", "a delta states a size beyond all limits");
  }

  #next(): number {
    const byte = this.#delta[this.#at];
    if (byte === undefined) throw gitFailure("bad_pack", "a delta ends in the middle of an instruction");
    this.#at += 1;
    return byte;
  }
}

/** Reads the sizes at the beginning of a delta. */
export function deltaSizes(delta: Buffer): DeltaSizes {
  return new DeltaCursor(delta).readSizes();
}

/** Creates an object from its base and a delta, both in memory. A delta that exceeds either makes the pack invalid. */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const cursor = new DeltaCursor(delta);
  const { baseBytes, resultBytes } = cursor.readSizes();
  if (baseBytes !== base.length) throw gitFailure("bad_pack", "a delta is for a base of another size");
  const result = Buffer.allocUnsafe(resultBytes);
  let filled = 0;
  while (!cursor.isAtEnd) {
    const { copyFrom, length } = cursor.readStep();
    const part = copyFrom === null ? cursor.take(length) : base.subarray(copyFrom, copyFrom + length);
    if (part.length < length || filled + length > resultBytes)
      throw gitFailure("bad_pack", "a delta is out of range");
    filled += part.copy(result, filled);
  }
  if (filled !== resultBytes) throw gitFailure("bad_pack", "a delta produces less than it states");
  return result;
}
