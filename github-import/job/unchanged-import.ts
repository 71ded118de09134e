import { vfs } from "~encore/clients";
import type { Stack } from "../../detection/stack";
import type { ImportRow } from "../imports/import";
import { findLatestImport } from "../imports/import.queries";

/** What an earlier import has made. */
export interface EarlierResult {
  revisionSeq: number;
  stack: Stack;
}

/**
 * Answers what the project's last import has made, where it was of the same commit and folder and nothing is left to
 * do: only edits that are to give way would have to be undone.
 */
export async function findUnchanged(row: ImportRow): Promise<EarlierResult | null> {
  const previous = await findLatestImport(row.projectId);
  if (previous === null || previous.revisionSeq === null || previous.stack === null) return null;
  if (previous.commitSha !== row.commitSha || previous.subdirectory !== row.subdirectory) return null;
  const { commitSha, changedFiles } = await vfs.importState({ projectId: row.projectId });
  // An import that was published in a host's last moment may be known to the files only.
  if (commitSha !== row.commitSha) return null;
  if (row.strategy === "overwrite" && changedFiles > 0) return null;
  return { revisionSeq: previous.revisionSeq, stack: previous.stack };
}
