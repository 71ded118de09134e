import type { CommitTree } from "../../git/commit-tree";
import type { TreeEntry } from "../../vfs/tree/tree";
import type { ImportRow } from "../imports/import";

/** An import that this host runs, under a lease. */
export interface ImportJob extends ImportRow {
  leaseToken: string;
  /** The commit that `fetch` brought to this machine; it does not outlive the process, nor the step `store`. */
  tree: CommitTree | null;
  /** The files as they were published, where `store` has just done so; they are in the vfs too. */
  files: readonly TreeEntry[] | null;
}
