import { contentsOf } from "../objects/contents-of";
import { groupsOfTrees } from "../objects/tree-groups";
import { requireHead } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { findRootOf, onTrees } from "../tree/stored-trees.queries";
import { listKept } from "./usage.queries";

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
  const history = await sumHistory(head);
  return { revision: head.seq, files: head.files, sizeBytes: head.sizeBytes, ...history };
}

async function sumHistory(head: Head): Promise<Pick<Usage, "revisions" | "contents" | "contentBytes">> {
  const kept = await listKept(head.projectId);
  const roots: string[] = [];
  for (const { seq, root } of kept)
    if (seq >= head.oldestSeq) roots.push(root ?? (await findRootOf(head.projectId, seq)));
  const contents = await sumContents(roots);
  const contentBytes = [...contents.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { revisions: kept.length, contents: contents.size, contentBytes };
}

/** The distinct contents of all trees, with their sizes. */
async function sumContents(roots: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const nodes = new Set<string>();
  const contents = new Map<string, number>();
  for (const group of groupsOfTrees(roots)) {
    const walked = await onTrees((found) => contentsOf(found, group, { nodes, contents }));
    for (const hash of walked.nodes) nodes.add(hash);
    for (const [hash, bytes] of walked.contents) contents.set(hash, bytes);
  }
  return contents;
}
