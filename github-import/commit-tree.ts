import type { SourceBlob } from "../vfs/store-blobs";

/** An entry of a commit's tree: a file, a symbolic link, a submodule, or a folder on the way to them. */
export interface CommitEntry {
  path: string;
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `040000`. */
  mode: string;
  /** The blob, or the commit that a submodule points to. */
  oid: string;
  sizeBytes: number;
}

/**
 * The content of one commit, wherever its objects come from. Whoever holds it disposes of it, and with it of what
 * was fetched.
 */
export interface CommitTree extends AsyncDisposable {
  /** Walks the tree, folders before what they hold; `subdirectory_not_found`, `unsafe_path`. */
  entries(signal: AbortSignal): AsyncIterable<CommitEntry>;
  /** Reads blobs, keyed by their oid, in the order asked for. A large one is a stream, to be read before the next. */
  blobs(oids: readonly string[], signal: AbortSignal): AsyncIterable<SourceBlob>;
}
