/** One file of a repository: its path from the root (`/` between names, no leading `/`) and its size. */
export interface TreeFile {
  path: string;
  sizeBytes: number;
}

/**
 * The files that detection looks at, wherever they are kept: on disk, in the vfs, in a test.
 * It is asked for the list once and for contents in few batches, so that a store behind a network is quick too.
 */
export interface FileTree {
  /** Every regular file. Symbolic links and submodules are left out. */
  list(): Promise<readonly TreeFile[]>;
  /** Contents by path, cut at `maxBytes` each; a path that cannot be read is missing from the answer. */
  read(paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, Uint8Array>>;
}
