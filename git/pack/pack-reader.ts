import { setImmediate } from "node:timers/promises";
import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import type { Arrival } from "./arrival";
import { BaseCache } from "./base-cache";
import { applyDelta, deltaSizes } from "./delta";
import { type GitObject, type ObjectType, WHOLE_BYTES_MAX } from "./git-object";
import { LargeBlob } from "./large-blob";
import { NeedsGit } from "./needs-git";
import { OBJECT_HEAD_BYTES_MAX, type ObjectHead, readObjectHead } from "./object-head";
import { nameOf } from "./object-name";
import { type Inflated, PackFile } from "./pack-file";
import { PACK_HEADER_BYTES, readPackHeader } from "./pack-header";

/** The position of an object whose content may be needed again as the base of a delta. */
interface Place {
  type: ObjectType;
  dataOffset: number;
  /** Inflated size: of the object, or of a delta's instructions. */
  sizeBytes: number;
  /** For a delta: the position of its base. */
  base: number | null;
}

const TRAILER_BYTES = 20;
/** Limit for a base, a delta's result and the delta, which are in memory together. */
const DELTA_BYTES_MAX = 16 * 1024 ** 2;
const CACHE_BYTES = 8 * 1024 ** 2;
/** A hostile pack can require the same bytes repeatedly: chains of deltas on a base that was read long ago. */
const WORK_BYTES_MAX = 8 * 1024 ** 3;
/** The fixed cost of an object of any size. */
const WORK_BYTES_EACH = 512;
/** Amount unpacked before the event loop gets a turn: few bytes of a pack can require much work. */
const WORK_BYTES_AT_ONCE = 4 * 1024 ** 2;

/**
 * Reads a pack (https://git-scm.com/docs/pack-format), each object once, in the order of the pack. Object ids are
 * computed from the received bytes.
 */
export class PackReader {
  readonly #pack: PackFile;
  /** Bases are elsewhere than the current object, so they have their own view. */
  readonly #bases: PackFile;
  readonly #places = new Map<number, Place>();
  /** A base is usually shortly before its deltas. */
  readonly #cache = new BaseCache(CACHE_BYTES);
  /** The announced number of objects. */
  readonly objects: number;
  #workBytes = 0;
  #restedAtBytes = 0;

  private constructor(pack: PackFile, objects: number) {
    this.#pack = pack;
    this.#bases = pack.view();
    this.objects = objects;
  }

  /** Opens a pack, which may still be arriving. */
  static async open(path: string, arrival: Arrival): Promise<PackReader> {
    const pack = await PackFile.open(path, arrival);
    try {
      return new PackReader(pack, await readHeader(pack));
    } catch (thrown) {
      await pack.close();
      throw thrown;
    }
  }

  async close(): Promise<void> {
    await this.#pack.close();
  }

  /**
   * Yields all objects, in groups, because awaiting each one would cost as much as reading it. Throws `network_error`
   * if the pack is damaged, or `NeedsGit`.
   */
  async *read(signal: AbortSignal): AsyncGenerator<GitObject[]> {
    let group = new Group();
    let offset = PACK_HEADER_BYTES;
    for (let index = 0; index < this.objects; index++) {
      const bytes = this.#pack.read(offset, OBJECT_HEAD_BYTES_MAX);
      const head = readObjectHead(Buffer.isBuffer(bytes) ? bytes : await bytes, 0, offset);
      if (group.isFull || isLarge(head)) {
        await this.#rest();
        signal.throwIfAborted();
        yield group.objects;
        group = new Group();
      }
      if (isLarge(head)) offset = yield* this.#readLarge(head, offset);
      else offset = group.add(await this.#readWhole(head, offset));
    }
    yield group.objects;
    if (offset + TRAILER_BYTES !== (await this.#pack.sizeBytes()))
      throw gitFailure("bad_pack", "it contains more than it announces");
  }

  /** Synchronous if all its data is in memory. */
  #readWhole(head: ObjectHead, offset: number): ReadObject | Promise<ReadObject> {
    const inflated = this.#inflate(head);
    if (inflated instanceof Promise) return inflated.then((read) => this.#unpack(head, offset, read));
    return this.#unpack(head, offset, inflated);
  }

  #unpack(head: ObjectHead, offset: number, { content, end }: Inflated): ReadObject | Promise<ReadObject> {
    if (head.base !== null) return this.#combine(head, offset, content).then((object) => ({ object, end }));
    return { object: this.#whole(head, offset, content), end };
  }

  #inflate({ dataOffset, sizeBytes }: ObjectHead): Inflated | Promise<Inflated> {
    if (sizeBytes > DELTA_BYTES_MAX) throw new NeedsGit("a delta is very large");
    this.#book(sizeBytes);
    return this.#pack.inflate(dataOffset, sizeBytes);
  }

  #whole({ type, dataOffset, sizeBytes }: ObjectHead, offset: number, content: Buffer): GitObject {
    if (type === null) throw gitFailure("bad_pack", "an object has an unknown type");
    this.#places.set(offset, { type, dataOffset, sizeBytes, base: null });
    return this.#name(type, offset, content);
  }

  async #combine(head: ObjectHead, offset: number, delta: Buffer): Promise<GitObject> {
    const base = this.#baseOf(head);
    const { type } = this.#placeAt(base);
    this.#places.set(offset, { type, dataOffset: head.dataOffset, sizeBytes: head.sizeBytes, base });
    return this.#name(type, offset, await this.#apply(base, delta));
  }

  #name(type: ObjectType, offset: number, content: Buffer): GitObject {
    this.#cache.add(offset, content);
    return { type, sizeBytes: content.length, content, oid: nameOf(type, content) };
  }

  async *#readLarge(
    { dataOffset, sizeBytes }: ObjectHead,
    offset: number,
  ): AsyncGenerator<GitObject[], number> {
    this.#book(sizeBytes);
    this.#places.set(offset, { type: "blob", dataOffset, sizeBytes, base: null });
    const blob = new LargeBlob(this.#pack.inflatePieces(dataOffset, sizeBytes), sizeBytes);
    try {
      yield [blob];
      return await blob.finish();
    } finally {
      await blob.close();
    }
  }

  #baseOf({ base }: ObjectHead): number {
    if (base === null) throw new Error("only a delta has a base");
    if ("offset" in base) return base.offset;
    throw new NeedsGit("a delta names its base without the offset");
  }

  #placeAt(offset: number): Place {
    const place = this.#places.get(offset);
    if (place === undefined) throw gitFailure("bad_pack", "a delta's base is not the beginning of an object");
    return place;
  }

  async #apply(base: number, delta: Buffer): Promise<Buffer> {
    const { baseBytes, resultBytes } = deltaSizes(delta);
    if (Math.max(baseBytes, resultBytes) > DELTA_BYTES_MAX)
      throw new NeedsGit("a delta is of a very large file");
    const result = applyDelta(await this.#contentAt(base), delta);
    this.#book(result.length);
    return result;
  }

  /** Reads an object again; for a delta also its base, recursively. */
  async #contentAt(offset: number): Promise<Buffer> {
    const deltas: Place[] = [];
    let at = offset;
    let place = this.#placeAt(at);
    while (!this.#cache.has(at) && place.base !== null) {
      deltas.push(place);
      at = place.base;
      place = this.#placeAt(at);
    }
    await this.#rest();
    let content = this.#cache.get(at) ?? (await this.#inflateBase(place));
    for (const delta of deltas.reverse()) {
      await this.#rest();
      content = applyDelta(content, await this.#inflateBase(delta));
      this.#book(content.length);
    }
    this.#cache.add(offset, content);
    return content;
  }

  async #inflateBase({ dataOffset, sizeBytes }: Place): Promise<Buffer> {
    if (sizeBytes > DELTA_BYTES_MAX) throw new NeedsGit("the base of a delta is very large");
    this.#book(sizeBytes);
    return (await this.#bases.inflate(dataOffset, sizeBytes)).content;
  }

  async #rest(): Promise<void> {
    if (this.#workBytes - this.#restedAtBytes < WORK_BYTES_AT_ONCE) return;
    this.#restedAtBytes = this.#workBytes;
    await setImmediate();
  }

  #book(bytes: number): void {
    this.#workBytes += bytes + WORK_BYTES_EACH;
    if (this.#workBytes > WORK_BYTES_MAX) {
      throw new Failure("too_large", "the repository needs more work to unpack than an import may use");
    }
  }
}

/** An object, and where the next one begins. */
interface ReadObject {
  object: GitObject;
  end: number;
}

const GROUP_BYTES = 256 * 1024;

/** Objects that are yielded together. */
class Group {
  readonly objects: GitObject[] = [];
  #bytes = 0;

  get isFull(): boolean {
    return this.#bytes >= GROUP_BYTES;
  }

  /** Returns where the next object begins. */
  add({ object, end }: ReadObject): number {
    this.objects.push(object);
    this.#bytes += object.sizeBytes;
    return end;
  }
}

function isLarge({ type, sizeBytes }: ObjectHead): boolean {
  return type === "blob" && sizeBytes > WHOLE_BYTES_MAX;
}

async function readHeader(pack: PackFile): Promise<number> {
  const header = await pack.read(0, PACK_HEADER_BYTES + TRAILER_BYTES);
  if (header.length < PACK_HEADER_BYTES + TRAILER_BYTES) throw gitFailure("bad_pack", "it was cut off");
  return readPackHeader(header);
}
