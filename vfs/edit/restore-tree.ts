import type { Idempotency } from "../../shared/idempotency";
import { assertSafePath } from "../../shared/safe-path";
import { compareTrees } from "../objects/compare-trees";
import { requireSeq } from "../tree/find-head";
import { rootAt } from "../tree/root";
import type { PathChange } from "../tree/tree";
import { makeChanges, type PlannedHead } from "./edit-tree";
import { findAround } from "./find-around";
import { WorkingTree } from "./working-tree";

export interface RestoreRequest {
  ownerId: string;
  projectId: string;
  /** The revision to restore. */
  revision: number;
  /** A file or a folder to restore; empty for all files. */
  path: string;
  idempotency: Idempotency | null;
}

/** Restores the tree, or a path, of a revision; later revisions are kept. */
export async function restoreTree(request: RestoreRequest): Promise<number> {
  const { path, revision } = request;
  if (path !== "") assertSafePath(path);
  return await makeChanges(request, "restore", async (head, tx) => {
    const pair = { from: head.root, to: await rootAt(tx, head, requireSeq(head, revision)), path };
    const changed = await head.trees.run((nodes) => compareTrees(nodes, pair));
    const changes = changed.map((each) => ({ path: each.path, file: each.after }));
    // A whole tree is always consistent; a part of one must fit into the current tree.
    return path === "" ? changes : await fitIn(head, changes);
  });
}

async function fitIn({ root, trees }: PlannedHead, changes: PathChange[]): Promise<PathChange[]> {
  const paths = changes.map(({ path }) => path);
  const tree = new WorkingTree(await findAround(trees, root, paths));
  for (const { path, file } of changes) if (file === null) tree.remove(path, false);
  for (const { path, file } of changes) if (file !== null) tree.write(path, file);
  return tree.changes();
}
