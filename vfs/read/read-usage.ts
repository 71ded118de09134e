import { requireHead } from "../tree/find-head";
import { sumHistory } from "./usage.queries";

/** The storage used by a project's files. */
export interface Usage {
  /** The current revision. */
  revision: number;
  /** Files of the current tree. */
  files: number;
  sizeBytes: number;
  revisions: number;
  /** Distinct contents over all revisions, and their size: the cost of the history. */
  contents: number;
  contentBytes: number;
}

/** Returns the storage used by a project's files. */
export async function readUsage(ownerId: string, projectId: string): Promise<Usage> {
  const head = await requireHead(ownerId, projectId);
  const history = await sumHistory(head.projectId);
  return { revision: head.seq, files: head.files, sizeBytes: head.sizeBytes, ...history };
}
