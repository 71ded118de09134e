import { referencesOf } from "../objects/nodes";
import { decodeNode, EMPTY_TREE } from "../objects/tree-node";
import { toBuffer } from "../objects/with-nodes";
import {
  type Collection,
  deleteOldMarks,
  findUnexpanded,
  isAnyWithoutRoot,
  keepCollection,
  markNewRoots,
  markNextRoots,
  markReferences,
  readNodes,
} from "./collection.queries";

const REVISIONS_PER_STEP = 2_000;
const NODES_PER_STEP = 500;
const MARKS_PER_STEP = 10_000;

/**
 * Marks all that any revision reaches; false if another host has taken the collection over. Each step is short, and what
 * it has marked stays after a crash.
 *
 * Whatever is kept once the new roots are read is marked in the end: a revision that was there all the time was read in the
 * order of ids, and one that came about since is read then. What comes later is made of trees that are kept, and of rows
 * that their writer touches. All marks are expanded after that, whoever made them: a host that was suspended and has lost
 * the collection may still add some.
 */
export async function markReached(collection: Collection): Promise<boolean> {
  const { epoch } = collection;
  if (await isAnyWithoutRoot()) throw new Error("a revision has no tree yet: nothing is collected");
  while ((await deleteOldMarks(epoch, MARKS_PER_STEP)) === MARKS_PER_STEP) await keepCollection(epoch);
  let read = REVISIONS_PER_STEP;
  while (read === REVISIONS_PER_STEP) {
    read = await markNextRoots(epoch, REVISIONS_PER_STEP);
    if (!(await keepCollection(epoch))) return false;
  }
  await markNewRoots(collection);
  return await expandAll(epoch);
}

async function expandAll(epoch: number): Promise<boolean> {
  for (;;) {
    const hashes = await findUnexpanded(epoch, NODES_PER_STEP);
    if (hashes.length === 0) return true;
    await expand(epoch, hashes);
    if (!(await keepCollection(epoch))) return false;
  }
}

async function expand(epoch: number, hashes: string[]): Promise<void> {
  const stored = hashes.filter((hash) => hash !== EMPTY_TREE);
  const found = await readNodes(stored);
  // Were one missing, what it refers to would be taken for unused.
  if (found.length < stored.length) throw new Error("a part of a tree is missing: nothing is collected");
  const references = found.map(({ data }) => referencesOf(decodeNode(toBuffer(data))));
  await markReferences(epoch, hashes, {
    nodes: [...new Set(references.flatMap(({ nodes }) => nodes))],
    contents: [...new Set(references.flatMap(({ contents }) => contents.map(({ hash }) => hash)))],
  });
}
