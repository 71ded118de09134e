import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { buildTree, type NewTree } from "../objects/build-tree";
import { changeTree } from "../objects/change-tree";
import { nodesOf, storeNodes } from "../objects/node.queries";
import { withNodes } from "../objects/with-nodes";
import { findEarlierRoot, listWithoutRoot, recordRoot } from "./carry-over.queries";
import { compareEntries, listEntries, sumWritten } from "./entry.queries";

/**
 * Makes the tree of a revision that an older version wrote, from its entries, and returns its root. It may be repeated,
 * by several at once: equal files have the same root.
 */
export async function carryOver(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<string> {
  const tree = await makeTree(source, projectId, seq);
  await storeNodes(source, tree.nodes);
  const writtenBytes = await sumWritten(source, projectId, seq);
  await recordRoot(source, { projectId, seq, root: tree.root, writtenBytes });
  return tree.root;
}

/** Makes the trees of a project's revisions that an older version wrote, in order. */
export async function carryOverAll(source: SQLDatabase | Transaction, projectId: string): Promise<void> {
  for (const seq of await listWithoutRoot(source, projectId)) await carryOver(source, projectId, seq);
}

/** Most revisions change little: their trees are made from the one before. */
async function makeTree(source: SQLDatabase | Transaction, projectId: string, seq: number): Promise<NewTree> {
  const base = await findEarlierRoot(source, projectId, seq);
  if (base === null) return buildTree(await listEntries(source, projectId, seq));
  const changed = await compareEntries(source, { projectId, from: base.seq, to: seq });
  const changes = changed.map(({ path, after }) => ({ path, file: after }));
  return await withNodes(nodesOf(source), (nodes) => changeTree(nodes, base.root, changes));
}
