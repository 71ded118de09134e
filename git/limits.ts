/** Bounds of what a remote may take from us. */
export interface FetchLimits {
  /** What git may write to the scratch folder: the pack, and its index beside it. */
  bytesMax: number;
  /** The whole of one fetch. */
  fetchMs: number;
  /** How long git may say nothing; it reports progress each second while there is any. */
  idleMs: number;
  /** Asking for the refs, all in all. */
  askMs: number;
  /** Reading a pack with git: few bytes of it can ask for any amount of work. */
  unpackMs: number;
  /** Memory of git and of each of its helpers. A small pack can hold huge objects, a list of refs can be endless. */
  memoryBytesMax: number;
}

export const FETCH_LIMITS: FetchLimits = {
  bytesMax: 2 * 1024 ** 3,
  fetchMs: 10 * 60_000,
  idleMs: 60_000,
  askMs: 60_000,
  unpackMs: 10 * 60_000,
  // Address space, of which a pack takes up to a quarter.
  memoryBytesMax: 4 * 1024 ** 3,
};

/** What an imported tree may hold. */
export interface TreeLimits {
  files: number;
  /** Folders too take time to walk, and a small tree can hold any number of them. */
  folders: number;
  /** Of all files together, one that is there twice counted twice. */
  bytes: number;
  /** Of the paths of all files together: a tree of few bytes can give each of them the longest one. */
  pathCharacters: number;
}

export const TREE_LIMITS: TreeLimits = {
  files: 100_000,
  folders: 100_000,
  bytes: 2 * 1024 ** 3,
  // Three hundred for each file; those of large repositories have some sixty.
  pathCharacters: 32 * 1024 ** 2,
};
