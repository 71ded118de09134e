import { parseId } from "../shared/ids";
import { beginEdit } from "./edit.queries";
import { closeEntries, findAround, openEntries } from "./entry.queries";
import { projectNotFound } from "./find-head";
import { lockHead } from "./head.queries";
import { insertRevision } from "./revision.queries";
import { WorkingTree } from "./working-tree";

/** Who edits what. */
export interface Edit {
  projectId: string;
  ownerId: string;
  /** All paths that it writes, moves or removes: what stands there, above and below is loaded. */
  paths: string[];
}

/**
 * Edits a project's tree as one revision, and answers its number. Writers queue for the head's lock, so `change`
 * sees the newest tree and nothing is lost. An edit that changes nothing makes no revision; one that throws neither.
 */
export async function editTree(edit: Edit, change: (tree: WorkingTree) => void): Promise<number> {
  const { projectId, ownerId } = edit;
  await using tx = await beginEdit();
  const head = parseId("prj", projectId) && (await lockHead(tx, projectId, ownerId));
  if (head === null) throw projectNotFound();
  const tree = new WorkingTree(await findAround(tx, projectId, edit.paths));
  change(tree);
  const changes = tree.changes();
  if (changes.length === 0) return head.seq;
  const seq = head.seq + 1;
  const closed = await closeEntries(tx, { projectId, seq, changes });
  const opened = await openEntries(tx, { projectId, seq, changes });
  const growth = { files: closed.files + opened.files, sizeBytes: closed.sizeBytes + opened.sizeBytes };
  await insertRevision(tx, { projectId, seq, kind: "edit", author: ownerId, growth });
  await tx.commit();
  return seq;
}
