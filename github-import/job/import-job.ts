import type { TreeEntry } from "../../vfs/tree/tree";
import type { ImportRow } from "../imports/import";
import type { ArrivingCommit } from "./arriving-commit";

/** An import that this host runs, under a lease. */
export interface ImportJob extends ImportRow {
  leaseToken: string;
  /** The commit that `fetch` downloaded to this machine; it exists until the process or the step `store` ends. */
  commit: ArrivingCommit | null;
  /** The published files, if `store` has just published them; they are in the vfs too. */
  files: readonly TreeEntry[] | null;
}
