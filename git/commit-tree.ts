/** An entry of a commit's tree: a file, a symbolic link, a submodule, or a folder that contains them. */
export interface CommitEntry {
  path: string;
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `040000`. */
  mode: string;
  /** The blob, or the commit that a submodule points to. */
  oid: string;
  sizeBytes: number;
}

/** The commit and folder of a tree, known once its objects were read. */
export interface TreeRoot {
  /** The commit, even if the id of a tag object was requested. */
  commitSha: string;
  /** Null for the whole commit, and if the path of a file was requested. */
  subdirectory: string | null;
}

/** A blob while it is read. */
export interface CommitBlob {
  /** Its object id; a function returns it once the content was read. */
  key: string | (() => string);
  sizeBytes: number;
  content: Buffer | AsyncIterable<Buffer>;
  /** The SHA-256 of the content, if it is computed while it is read; hexadecimal, and a function as the key is. */
  sha256?: string | (() => string);
}

/** A blob that the caller has stored. */
export interface KnownBlob {
  /** The caller's own name for the content; not used here. */
  hash: string;
  sizeBytes: number;
}

/** Blobs that the caller has stored, by object id: they need not be fetched again. */
export type KnownBlobs = ReadonlyMap<string, KnownBlob>;

/** The content of one commit, from any source. Its owner must dispose of it, which also removes the fetched files. */
export interface CommitTree extends AsyncDisposable {
  /**
   * Reads, once, every blob to store, in any order and in groups; a large one is a stream, which must be read before
   * the next. Throws `subdirectory_not_found`, `unsafe_path`, `too_large` or `too_many_files`, as early as possible.
   */
  blobs(signal: AbortSignal): AsyncIterable<readonly CommitBlob[]>;
  /** Returns, once, the files, links and submodules of the tree; call it after the blobs were read. */
  entries(): Promise<readonly CommitEntry[]>;
  /** Returns the commit of the entries; call it after them. Throws `ref_not_found` if it is not a commit. */
  root(): TreeRoot;
  /** Stored blobs, by object id, that were not read here. */
  known: KnownBlobs;
  /** Waits until all of it is on this machine; the blobs can be read before. Throws why it did not arrive. */
  arrived(): Promise<void>;
}
