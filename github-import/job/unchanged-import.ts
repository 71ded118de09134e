import { isDeepStrictEqual } from "node:util";
import { vfs } from "~encore/clients";
import type { StackOverrides } from "../../detection/overrides";
import type { Stack } from "../../detection/stack";
import type { ImportWarning } from "../../shared/import-warning";
import type { ImportRow } from "../imports/import";
import { findLatestImport } from "../imports/import.queries";
import { readOverrides } from "../imports/import-project";

/** The results of an earlier import. */
export interface EarlierResult {
  revisionSeq: number;
  /** Null if the project's overrides have changed since, so that the stack is detected again. */
  stack: Stack | null;
  overrides: StackOverrides;
  warnings: ImportWarning[];
}

/**
 * Returns the results of the project's last import if it was for the same commit and folder and nothing remains to be
 * done: only edits that should be overwritten would have to be undone.
 */
export async function findUnchanged(row: ImportRow): Promise<EarlierResult | null> {
  const previous = await findLatestImport(row.projectId);
  if (previous === null || previous.revisionSeq === null || previous.stack === null) return null;
  if (previous.commitSha !== row.commitSha || previous.subdirectory !== row.subdirectory) return null;
  const { commitSha, changedFiles } = await vfs.importState({ projectId: row.projectId });
  // An import that was published just before its host died may be recorded only in the vfs.
  if (commitSha !== row.commitSha) return null;
  if (row.strategy === "overwrite" && changedFiles > 0) return null;
  const overrides = await readOverrides(row.projectId);
  const isSame = isDeepStrictEqual(overrides, previous.overrides);
  const { revisionSeq, warnings } = previous;
  return { revisionSeq, stack: isSame ? previous.stack : null, overrides, warnings };
}
