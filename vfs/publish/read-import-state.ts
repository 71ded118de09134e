import { compareTrees } from "../objects/compare-trees";
import { findImportRange } from "../tree/revision.queries";
import { findRootOf, onTrees } from "../tree/stored-trees.queries";

/** A project's files compared with its last import. */
export interface ImportState {
  /** Null if there was no import. */
  commitSha: string | null;
  /** The number of files edited since. */
  changedFiles: number;
  /** The first of these files. */
  changedPaths: string[];
}

const PATHS_MAX = 50;

/** Compares a project's current files with its last import, or with an empty tree if there was none. */
export async function readImportState(projectId: string): Promise<ImportState> {
  const range = await findImportRange(projectId);
  if (range === null) return { commitSha: null, changedFiles: 0, changedPaths: [] };
  const { importSeq: from, headSeq: to, commitSha } = range;
  const pair = { from: await findRootOf(projectId, from), to: await findRootOf(projectId, to), path: "" };
  const changes = await onTrees((nodes) => compareTrees(nodes, pair));
  const changedPaths = changes.slice(0, PATHS_MAX).map(({ path }) => path);
  return { commitSha, changedFiles: changes.length, changedPaths };
}
