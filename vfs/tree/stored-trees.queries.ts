import { db } from "../db";
import { nodesOf } from "../objects/node.queries";
import type { Nodes } from "../objects/nodes";
import { withNodes } from "../objects/with-nodes";
import type { Head } from "./head.queries";
import { rootAt, rootOf } from "./root";

/** Runs work on stored trees; it may run several times, until all nodes that it asks for are in memory. */
export async function onTrees<Result>(work: (nodes: Nodes) => Result): Promise<Result> {
  return await withNodes(nodesOf(db), work);
}

/** The root of a project's tree at a revision; throws `not_found` if the revision does not exist, or no longer exists. */
export async function findRootAt(head: Head, seq: number): Promise<string> {
  return await rootAt(db, head, seq);
}

/** The same, without the project's head. */
export async function findRootOf(projectId: string, seq: number): Promise<string> {
  return await rootOf(db, projectId, seq);
}
