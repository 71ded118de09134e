import type { Transaction } from "encore.dev/storage/sqldb";
import { Failure } from "../../shared/failure";
import { refuseBeyond } from "../../shared/owner-limits";
import { compareTrees } from "../objects/compare-trees";
import { nodesOf } from "../objects/node.queries";
import { type TreeTotals, totalsOf } from "../objects/nodes";
import { withNodes } from "../objects/with-nodes";
import { findStoredUse } from "../owners/owner-limit.queries";
import { copyEntries } from "../rows/entry.queries";
import { projectNotFound, requireHead, requireSeq } from "../tree/find-head";
import { lockHead } from "../tree/head.queries";
import { openEmptyTree } from "../tree/open-tree";
import { rootOf } from "../tree/root";
import { beginFork, findForkPoint, insertForkRevision } from "./fork.queries";

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
  const { writesEntries } = head;
  const { seq, baseSeq } = point;
  if (writesEntries) await copyEntries(tx, { projectId, parentId, seq, baseSeq });
  const isEdited = baseSeq !== null && baseSeq < seq;
  const base = await describe(tx, parentId, baseSeq ?? seq);
  const common = { projectId, author: ownerId, writesEntries };
  const first = { ...common, ...base, seq: 1, baseSha: point.baseSha, writtenBytes: base.sizeBytes };
  await insertForkRevision(tx, first);
  if (isEdited) {
    const edited = await describe(tx, parentId, seq);
    const writtenBytes = await sumWritten(tx, base.root, edited.root);
    await insertForkRevision(tx, { ...common, ...edited, seq: 2, baseSha: null, writtenBytes });
  }
  const use = await findStoredUse(tx, ownerId);
  if (use !== null) refuseBeyond("storedBytesMax", use);
  await tx.commit();
  return isEdited ? 2 : 1;
}

async function describe(
  tx: Transaction,
  projectId: string,
  seq: number,
): Promise<TreeTotals & { root: string }> {
  const root = await rootOf(tx, projectId, seq);
  const totals = await withNodes(nodesOf(tx), (nodes) => totalsOf(nodes, root));
  return { root, ...totals };
}

async function sumWritten(tx: Transaction, from: string, to: string): Promise<number> {
  const changed = await withNodes(nodesOf(tx), (nodes) => compareTrees(nodes, { from, to, path: "" }));
  return changed.reduce((sum, { after }) => sum + (after?.sizeBytes ?? 0), 0);
}
