/** Thrown for packs that need git: with deltas of very large files, or deltas without the offset of their base. */
export class NeedsGit extends Error {}
