import { Failure } from "../../shared/failure";
import { refuseBeyond } from "../../shared/owner-limits";
import { findStoredUse } from "../owners/owner-limit.queries";
import { projectNotFound, requireHead, requireSeq } from "../tree/find-head";
import { lockHead } from "../tree/head.queries";
import { openEmptyTree } from "../tree/open-tree";
import { beginFork, copyEntries, findForkPoint, insertForkRevision } from "./fork.queries";

/** A project that begins with the files of another one of the same owner. */
export interface Fork {
  projectId: string;
  ownerId: string;
  parentId: string;
  /** The revision of the parent. */
  parentSeq: number;
}

/** Decides which revision of a project is forked, by default the newest one; throws `not_found` if it does not exist. */
export async function chooseForkPoint(
  ownerId: string,
  projectId: string,
  revision: number | null,
): Promise<number> {
  return requireSeq(await requireHead(ownerId, projectId), revision);
}

/**
 * Creates the tree of a fork inside the database, and returns its newest revision. If the parent was edited since its
 * last import, the imported tree is revision 1 and the wanted one revision 2, so that the edits can be committed from the
 * fork too. It may be repeated: the tree is made once. Throws `not_found` if one of the projects was deleted or the
 * revision is no longer kept, and `owner_limit_reached`.
 */
export async function forkTree({ projectId, ownerId, parentId, parentSeq }: Fork): Promise<number> {
  await openEmptyTree(projectId, ownerId);
  await using tx = await beginFork();
  const head = await lockHead(tx, projectId, ownerId);
  if (head === null) throw projectNotFound();
  if (head.seq > 0 || parentSeq === 0) return head.seq;
  const point = await findForkPoint(tx, { projectId: parentId, ownerId, seq: parentSeq });
  if (point === null)
    throw new Failure("not_found", "the forked revision was not found", { param: "revision" });
  await copyEntries(tx, { projectId, parentId, point });
  const isEdited = point.baseSeq !== null && point.baseSeq < point.seq;
  const first = { projectId, seq: 1, author: ownerId, baseSha: point.baseSha };
  await insertForkRevision(tx, first);
  if (isEdited) await insertForkRevision(tx, { ...first, seq: 2, baseSha: null });
  const use = await findStoredUse(tx, ownerId);
  if (use !== null) refuseBeyond("storedBytesMax", use);
  await tx.commit();
  return isEdited ? 2 : 1;
}
