import type { PlannedCommit } from "../../../git/push-commit";
import type { TreeEntry } from "../../../vfs/tree/tree";
import type { CommitRow } from "../commit";

/** A commit that this host makes, under a lease. */
export interface CommitJob extends CommitRow {
  leaseToken: string;
  /** The commit and its new files, from `build` to `push`; null if there is nothing to commit. */
  built: BuiltCommit | null;
}

export interface BuiltCommit {
  planned: PlannedCommit;
  /** Files whose contents are pushed, each content once. */
  files: readonly TreeEntry[];
  /** The new file at each changed path of the repository; null if it is removed. */
  changes: ReadonlyMap<string, TreeEntry | null>;
}
