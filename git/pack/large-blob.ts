import { createHash, type Hash } from "node:crypto";
import type { GitObject } from "./git-object";
import { prefixOf } from "./object-name";

/** A blob that is read in chunks and hashed while it is read. */
export class LargeBlob implements GitObject {
  readonly type = "blob";
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
  readonly #pieces: AsyncGenerator<Buffer, number>;
  readonly #hash: Hash;
  #end: number | null = null;
  #oid: string | null = null;

  constructor(pieces: AsyncGenerator<Buffer, number>, sizeBytes: number) {
    this.#pieces = pieces;
    this.#hash = createHash("sha1").update(prefixOf("blob", sizeBytes));
    this.sizeBytes = sizeBytes;
    this.content = this.#read();
  }

  get oid(): string {
    if (this.#end === null) throw new Error("a blob's object id is known only after all of it was read");
    this.#oid ??= this.#hash.digest("hex");
    return this.#oid;
  }

  /** Reads the rest of the blob; returns where the next object begins. */
  async finish(): Promise<number> {
    while (this.#end === null) await this.#next();
    return this.#end;
  }

  async close(): Promise<void> {
    await this.#pieces.return(0);
  }

  async *#read(): AsyncGenerator<Buffer> {
    for (let piece = await this.#next(); piece !== null; piece = await this.#next()) yield piece;
  }

  async #next(): Promise<Buffer | null> {
    if (this.#end !== null) return null;
    const next = await this.#pieces.next();
    if (next.done) {
      this.#end = next.value;
      return null;
    }
    this.#hash.update(next.value);
    return next.value;
  }
}
