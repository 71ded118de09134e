export type ObjectType = "commit" | "tree" | "blob" | "tag";

/** A git object (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
export interface GitObject {
  type: ObjectType;
  sizeBytes: number;
  /** A large blob is a stream, which must be read before the next object; any other object is in memory. */
  content: Buffer | AsyncIterable<Buffer>;
  /** Its object id; for a stream, available once it was read. */
  readonly oid: string;
  /** Of a blob's content, if it was computed while the object was read; of a stream, a function, called as for `oid`. */
  readonly sha256?: string | (() => string);
}

/** Larger blobs are passed on as a stream, so that none must be in memory as a whole. */
export const WHOLE_BYTES_MAX = 1024 ** 2;
