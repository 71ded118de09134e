export type ObjectType = "commit" | "tree" | "blob" | "tag";

/** An object as git keeps it (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
export interface GitObject {
  type: ObjectType;
  sizeBytes: number;
  /** A large blob is a stream, to be read before the next object; all else is at hand. */
  content: Buffer | AsyncIterable<Buffer>;
  /** Its name; of a stream, to be asked for once that was read. */
  readonly oid: string;
}

/** Larger blobs are handed on as a stream, so that none has to be in memory as a whole. */
export const WHOLE_BYTES_MAX = 1024 ** 2;
