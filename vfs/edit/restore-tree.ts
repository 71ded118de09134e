import type { Transaction } from "encore.dev/storage/sqldb";
import type { Idempotency } from "../../shared/idempotency";
import { assertSafePath } from "../../shared/safe-path";
import { compareWithin } from "../diff/diff.queries";
import { requireSeq } from "../tree/find-head";
import type { PathChange } from "../tree/tree";
import { findAround } from "./edit.queries";
import { changeTree } from "./edit-tree";
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
  return await changeTree(request, "restore", async (tx, head) => {
    const { projectId, seq: from } = head;
    const changed = await compareWithin(tx, { projectId, from, to: requireSeq(head, revision), path });
    const changes = changed.map((each) => ({ path: each.path, file: each.after }));
    // A whole tree is always consistent; a part of one must fit into the current tree.
    return path === "" ? changes : await fitIn(tx, projectId, changes);
  });
}

async function fitIn(tx: Transaction, projectId: string, changes: PathChange[]): Promise<PathChange[]> {
  const paths = changes.map(({ path }) => path);
  const tree = new WorkingTree(await findAround(tx, projectId, paths));
  for (const { path, file } of changes) if (file === null) tree.remove(path, false);
  for (const { path, file } of changes) if (file !== null) tree.write(path, file);
  return tree.changes();
}
