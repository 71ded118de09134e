/** One file of a repository: its path from the root (`/` between names, no leading `/`) and its size. */
export interface TreeFile {
  path: string;
  sizeBytes: number;
}

/**
 * The files that detection reads, wherever they are stored: on disk, in the vfs, in a test. Detection lists them once
 * and reads contents in few batches, so that a store behind a network is fast too.
 */
export interface FileTree {
  /** Every regular file. Symbolic links and submodules are left out. */
  list(): Promise<readonly TreeFile[]>;
  /** Contents by path, cut at `maxBytes` each; a path that cannot be read is missing from the result. */
  read(paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, Uint8Array>>;
}
