/** Limits for remotes. */
export interface FetchLimits {
  /** Maximum size of git's files in the scratch folder: the pack and its index. */
  bytesMax: number;
  /** Timeout of one fetch. */
  fetchMs: number;
  /** How long git may be silent; it reports progress each second. */
  idleMs: number;
  /** Timeout of listing the refs. */
  askMs: number;
  /** Timeout of reading a pack with git: a small pack can require any amount of work. */
  unpackMs: number;
  /**
   * Memory of git and of each of its child processes. A small pack can contain huge objects, a list of refs can be
   * endless.
   */
  memoryBytesMax: number;
}

export const FETCH_LIMITS: FetchLimits = {
  bytesMax: 2 * 1024 ** 3,
  fetchMs: 10 * 60_000,
  idleMs: 60_000,
  askMs: 60_000,
  unpackMs: 10 * 60_000,
  // Address space, of which a pack uses up to a quarter.
  memoryBytesMax: 4 * 1024 ** 3,
};

/** Limits of an imported tree. */
export interface TreeLimits {
  files: number;
  /** Folders also take time to walk, and a small tree can contain any number of them. */
  folders: number;
  /** Total size of all files, with duplicates counted each time. */
  bytes: number;
  /** Total length of all paths: a tree of few bytes can give each file the longest path. */
  pathCharacters: number;
}

export const TREE_LIMITS: TreeLimits = {
  files: 100_000,
  folders: 100_000,
  bytes: 2 * 1024 ** 3,
  // Three hundred for each file; in large repositories the average is about sixty.
  pathCharacters: 32 * 1024 ** 2,
};
