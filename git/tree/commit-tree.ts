import type { SourceBlob } from "../../vfs/content/store-blobs";
import type { StoredBlob } from "../../vfs/content/store-content";

/** An entry of a commit's tree: a file, a symbolic link, a submodule, or a folder on the way to them. */
export interface CommitEntry {
  path: string;
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `040000`. */
  mode: string;
  /** The blob, or the commit that a submodule points to. */
  oid: string;
  sizeBytes: number;
}

/** Blobs of a project that are stored, by their names in git: they need not be fetched again. */
export type KnownBlobs = ReadonlyMap<string, StoredBlob>;

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
  blobs(signal: AbortSignal): AsyncIterable<readonly SourceBlob[]>;
  /** Answers, once, the files, links and submodules of the tree; to be asked when the blobs were read. */
  entries(): Promise<readonly CommitEntry[]>;
  /** What is known by the name of a git object without having been read here. */
  known: KnownBlobs;
}
