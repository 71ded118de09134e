import type { Transaction } from "encore.dev/storage/sqldb";
import { Failure } from "../../shared/failure";
import { assertSameRequest, type Idempotency } from "../../shared/idempotency";
import { parseId } from "../../shared/ids";
import { refuseBeyond } from "../../shared/owner-limits";
import { holdContents } from "../content/hold-contents.queries";
import { changeTree } from "../objects/change-tree";
import { nodesOf, storeNodes } from "../objects/node.queries";
import { TreeReader } from "../objects/with-nodes";
import { findStoredUse } from "../owners/owner-limit.queries";
import { writeEntries } from "../rows/entry.queries";
import { projectNotFound } from "../tree/find-head";
import { type Head, lockHead } from "../tree/head.queries";
import { findByKey, insertRevision } from "../tree/revision.queries";
import { rootAt } from "../tree/root";
import type { PathChange } from "../tree/tree";
import { announceEdit } from "./announce-edit";
import { beginEdit, boundWaits } from "./edit.queries";
import { findAround } from "./find-around";
import { takeTurn } from "./take-turn";
import { WorkingTree } from "./working-tree";

/** The owner and the project of an edit. */
export interface Edit {
  projectId: string;
  ownerId: string;
  /** Null if the same request may create another revision. */
  idempotency?: Idempotency | null;
  /** The revision that the caller expects to be current; throws `precondition_failed` if it is not. */
  expectedSeq?: number | null;
}

/**
 * Edits a project's tree as one revision, and returns its number. `paths` are all paths that the change writes, moves
 * or removes: the entries there, above and below are loaded.
 */
export async function editTree(
  edit: Edit,
  paths: string[],
  change: (tree: WorkingTree) => void,
): Promise<number> {
  return await makeChanges(edit, "edit", async (head) => {
    const tree = new WorkingTree(await findAround(head.trees, head.root, paths));
    change(tree);
    return tree.changes();
  });
}

/**
 * Creates a revision from the changes that `plan` returns. Writers queue for the head's lock, so it sees the current
 * tree and no write is lost. Without changes there is no revision; if it throws, nothing changes.
 */
export async function makeChanges(edit: Edit, kind: "edit" | "restore", plan: Plan): Promise<number> {
  // A request for another owner's project is refused immediately, and delays no other writer.
  return await takeTurn(`${edit.ownerId}/${edit.projectId}`, () => makeRevision(edit, kind, plan));
}

/** A locked head with its tree, and what reads trees within the transaction. */
export type PlannedHead = Head & { root: string; trees: TreeReader };

type Plan = (head: PlannedHead, tx: Transaction) => Promise<PathChange[]>;

async function makeRevision(edit: Edit, kind: "edit" | "restore", plan: Plan): Promise<number> {
  const { ownerId, idempotency = null } = edit;
  await using tx = await beginEdit();
  await boundWaits(tx);
  const head = parseId("prj", edit.projectId) && (await lockHead(tx, edit.projectId, ownerId));
  if (head === null) throw projectNotFound();
  const made = idempotency && (await findByKey(tx, head.projectId, idempotency.key));
  if (made !== null) {
    assertSameRequest(idempotency, made.requestHash);
    return made.seq;
  }
  refuseStale(edit, head);
  const root = await rootAt(tx, head, head.seq);
  const trees = new TreeReader(nodesOf(tx));
  const changes = await plan({ ...head, root, trees }, tx);
  if (changes.length === 0) return head.seq;
  const { projectId, writesEntries } = head;
  const seq = head.seq + 1;
  const tree = await trees.run((nodes) => changeTree(nodes, root, changes));
  await storeNodes(tx, tree.nodes);
  await holdContents(
    tx,
    changes.flatMap(({ file }) => file?.hash ?? []),
  );
  if (writesEntries) await writeEntries(tx, { projectId, seq, changes });
  const writtenBytes = changes.reduce((sum, { file }) => sum + (file?.sizeBytes ?? 0), 0);
  const revision = { projectId, seq, kind, author: ownerId, tree, writtenBytes, writesEntries, idempotency };
  const isLimited = await insertRevision(tx, revision);
  if (isLimited && writtenBytes > 0) await refuseTooMuch(tx, ownerId);
  await tx.commit();
  announceEdit(projectId);
  return seq;
}

/** Deleting and moving away frees nothing by itself, as earlier revisions are kept; but it is always allowed. */
async function refuseTooMuch(tx: Transaction, ownerId: string): Promise<void> {
  const use = await findStoredUse(tx, ownerId);
  if (use !== null) refuseBeyond("storedBytesMax", use);
}

function refuseStale({ expectedSeq = null }: Edit, head: Head): void {
  if (expectedSeq === null || expectedSeq === head.seq) return;
  throw new Failure("precondition_failed", `the newest revision is ${head.seq}, not ${expectedSeq}`, {
    param: "ifRevision",
    suggestion: "read the files again",
  });
}
