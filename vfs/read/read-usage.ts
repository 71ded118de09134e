import { requireHead } from "../tree/find-head";
import { sumHistory } from "./usage.queries";

/** What a project's files take up. */
export interface Usage {
  /** The newest revision. */
  revision: number;
  /** Files of the newest tree. */
  files: number;
  sizeBytes: number;
  revisions: number;
  /** Different contents over all revisions, and their size: what keeping the history costs. */
  contents: number;
  contentBytes: number;
}

/** Answers what a project's files take up. */
export async function readUsage(ownerId: string, projectId: string): Promise<Usage> {
  const head = await requireHead(ownerId, projectId);
  const history = await sumHistory(head.projectId);
  return { revision: head.seq, files: head.files, sizeBytes: head.sizeBytes, ...history };
}
