import type { CommitTree } from "../../git/commit-tree";
import type { TreeEntry } from "../../vfs/tree/tree";
import type { ImportRow } from "../imports/import";

/** An import that this host runs, under a lease. */
export interface ImportJob extends ImportRow {
  leaseToken: string;
  /** The commit that `fetch` downloaded to this machine; it exists until the process or the step `store` ends. */
  tree: CommitTree | null;
  /** The published files, if `store` has just published them; they are in the vfs too. */
  files: readonly TreeEntry[] | null;
}
