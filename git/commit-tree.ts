/** An entry of a commit's tree: a file, a symbolic link, a submodule, or a folder on the way to them. */
export interface CommitEntry {
  path: string;
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `040000`. */
  mode: string;
  /** The blob, or the commit that a submodule points to. */
  oid: string;
  sizeBytes: number;
}

/** What a tree turned out to be of, once its objects were read. */
export interface TreeRoot {
  /** The commit, also where the id of a tag's object was asked for. */
  commitSha: string;
  /** Null: the whole commit, also where the path of a file was asked for. */
  subdirectory: string | null;
}

/** A blob as it is read. */
export interface CommitBlob {
  /** Its name in git; a function returns it once the content was read. */
  key: string | (() => string);
  sizeBytes: number;
  content: Buffer | AsyncIterable<Buffer>;
}

/** A blob that the caller has stored. */
export interface KnownBlob {
  /** The caller's own name for the content; nothing here reads it. */
  hash: string;
  sizeBytes: number;
}

/** Blobs that the caller has stored, by their names in git: they need not be fetched again. */
export type KnownBlobs = ReadonlyMap<string, KnownBlob>;

/**
 * The content of one commit, wherever its objects come from. Whoever holds it disposes of it, and with it of what
 * was fetched.
 */
export interface CommitTree extends AsyncDisposable {
  /**
   * Reads, once, every blob that has to be stored, in any order and in groups; a large one is a stream, to be read
   * before the next.
   * Fails with `subdirectory_not_found`, `unsafe_path`, `too_large` or `too_many_files`, as early as it is seen.
   */
  blobs(signal: AbortSignal): AsyncIterable<readonly CommitBlob[]>;
  /** Returns, once, the files, links and submodules of the tree; to be called when the blobs were read. */
  entries(): Promise<readonly CommitEntry[]>;
  /** Returns what the entries are of; to be called after them. Fails with `ref_not_found` where that is no commit. */
  root(): TreeRoot;
  /** What is known by the name of a git object without having been read here. */
  known: KnownBlobs;
}
