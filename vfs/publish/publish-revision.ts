import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { Failure } from "../../shared/failure";
import { newId } from "../../shared/ids";
import { refuseBeyond, type Use } from "../../shared/owner-limits";
import { inBulkTransaction } from "../content/bulk-connection";
import type { BulkTransaction } from "../content/bulk-session";
import { holdContentsIn } from "../content/hold-contents.queries";
import { buildTreeInTurns, type NewTree } from "../objects/build-tree";
import { changeTree } from "../objects/change-tree";
import { compareTrees } from "../objects/compare-trees";
import { nodesIn } from "../objects/node.queries";
import { alsoNew } from "../objects/nodes";
import { storeNodesIn, storeTree } from "../objects/store-tree";
import { EMPTY_TREE } from "../objects/tree-node";
import { withNodes } from "../objects/with-nodes";
import { adoptTree, changeAdopted } from "../rows/adopt-tree";
import { carryOverAll } from "../rows/carry-over";
import { assertTree, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { requireRoot } from "./import-base.queries";
import type { ImportStrategy } from "./import-strategy";
import { mergeLocalChanges } from "./merge-import";

/** An import's tree. Its blobs are already stored. */
export interface ImportedTree {
  projectId: string;
  importId: string;
  commitSha: string;
  entries: Iterable<TreeEntry>;
  /** Hashes of blobs that the import has stored itself within the last hours: nothing collects them meanwhile. */
  stored?: ReadonlySet<string>;
  /** Without one, edits are overwritten. */
  strategy?: ImportStrategy;
}

/** A published revision. */
export interface PublishedRevision {
  seq: number;
  files: number;
  sizeBytes: number;
}

/** The same, as returned to an import. */
export interface PublishedImport extends PublishedRevision {
  /** False if edits are kept on top of the imported tree, and if it was published before. */
  isAsImported: boolean;
}

/**
 * Makes an import's tree the project's current revision, atomically; edits that are kept on top of it are a separate
 * revision, so that the next import knows the imported tree. Repeating it returns the same revision. Throws `canceled`
 * if the import was abandoned or the project deleted; `unsafe_path` for an invalid tree; `local_changes` or
 * `merge_conflict` if the edits since the last import do not allow it.
 */
export async function publishImport(
  db: SQLDatabase,
  tree: ImportedTree,
  signal: AbortSignal,
): Promise<PublishedImport> {
  const entries = [...tree.entries];
  await assertTree(entries);
  const next = await buildTreeInTurns(entries);
  await storeTree(db, next.nodes, signal);
  await carryOverAll(db, tree.projectId);
  return await inBulkTransaction(db, async (tx) => {
    await boundWaits(tx);
    signal.throwIfAborted();
    return await publishTree(tx, { ...tree, entries, next });
  });
}

/** Limits how long it waits for another writer, and how long it may delay others if its process hangs. */
async function boundWaits(tx: BulkTransaction): Promise<void> {
  await tx`
    SELECT set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
}

interface BuiltTree extends ImportedTree {
  entries: readonly TreeEntry[];
  next: NewTree;
}

/** From here on the head is locked: no other writer can change this project. */
async function publishTree(tx: BulkTransaction, tree: BuiltTree): Promise<PublishedImport> {
  const { projectId, entries, next } = tree;
  const head = await lockHead(tx, projectId);
  const seq = head.seq + 1;
  const isFirst = await decideOutcome(tx, tree, seq);
  if (!isFirst) return { ...(await findPublished(tx, tree.importId)), isAsImported: false };
  const kept = await mergeLocalChanges(tx, { ...tree, root: head.root });
  const written = await filesBeyond(tx, head.root, tree);
  await holdContentsIn(
    tx,
    written.flatMap(({ hash }) => (hash === null || tree.stored?.has(hash) ? [] : [hash])),
  );
  if (head.writesEntries) await adoptTree(tx, { projectId, seq, entries });
  const { writesEntries, ownerId: author } = head;
  const imported = await moveHead(tx, tree, {
    seq,
    kind: "import",
    author,
    tree: next,
    written,
    writesEntries,
  });
  const merged = kept.length > 0 && (await publishKept(tx, tree, { kept, seq, author, writesEntries }));
  await refuseTooMuch(tx, head.ownerId);
  return merged ? { ...merged, isAsImported: false } : { ...imported, isAsImported: true };
}

/** The files of the new tree that the current one does not have. */
async function filesBeyond(
  tx: BulkTransaction,
  root: string,
  { entries, next }: BuiltTree,
): Promise<readonly TreeFile[]> {
  if (root === EMPTY_TREE) return entries;
  const pair = { from: root, to: next.root, path: "" };
  const changed = await withNodes(nodesIn(tx), (nodes) => compareTrees(alsoNew(nodes, next.nodes), pair));
  return changed.flatMap(({ after }) => after ?? []);
}

/** Refuses what takes the owner beyond what the administrator allows, earlier revisions included. */
async function refuseTooMuch(tx: BulkTransaction, ownerId: string): Promise<void> {
  const [use] = await tx<Use[]>`
    SELECT stored_bytes_max::float8 AS max, (
             SELECT sum(kept_bytes)::float8 FROM head WHERE owner_id = ${ownerId} AND deleted_at IS NULL
           ) AS used
    FROM owner_limit WHERE owner_id = ${ownerId}`;
  if (use !== undefined) refuseBeyond("storedBytesMax", use);
}

interface KeptChanges {
  kept: PathChange[];
  /** The revision that they are based on. */
  seq: number;
  author: string;
  writesEntries: boolean;
}

async function publishKept(
  tx: BulkTransaction,
  tree: BuiltTree,
  { kept, seq, author, writesEntries }: KeptChanges,
): Promise<PublishedRevision> {
  const { projectId, importId, next: base } = tree;
  const next = seq + 1;
  const merged = await withNodes(nodesIn(tx), (nodes) =>
    changeTree(alsoNew(nodes, base.nodes), base.root, kept),
  );
  await storeNodesIn(tx, merged.nodes);
  if (writesEntries) await changeAdopted(tx, { projectId, seq: next, changes: kept });
  await tx`UPDATE import_outcome SET seq = ${next} WHERE import_id = ${importId}`;
  // The contents are those of the current tree, so they are held by it.
  const written = kept.flatMap(({ file }) => file ?? []);
  return await moveHead(tx, tree, { seq: next, kind: "sync", author, tree: merged, written, writesEntries });
}

interface LockedHead {
  seq: number;
  ownerId: string;
  root: string;
  writesEntries: boolean;
}

async function lockHead(tx: BulkTransaction, projectId: string): Promise<LockedHead> {
  const [head] = await tx<{ seq: number; ownerId: string; isDeleted: boolean }[]>`
    SELECT seq, owner_id AS "ownerId", deleted_at IS NOT NULL AS "isDeleted"
    FROM head WHERE project_id = ${projectId} FOR UPDATE`;
  if (head === undefined) throw new Failure("not_found", "the project was not found");
  if (head.isDeleted) throw new Failure("canceled", "the project was deleted");
  const { seq, ownerId } = head;
  // Asked once the lock is held: a statement that waits for it sees other rows as they were when it began.
  const [state] = await tx<{ root: string | null; writesEntries: boolean }[]>`
    SELECT (SELECT encode(root, 'hex') FROM revision WHERE project_id = ${projectId} AND seq = ${seq}) AS root,
           writes_entries AS "writesEntries"
    FROM carry_over`;
  if (state === undefined) throw new Error("the table carry_over is empty");
  const root = seq === 0 ? EMPTY_TREE : requireRoot(state.root);
  return { seq, ownerId, root, writesEntries: state.writesEntries };
}

/** Records the import as published; false if its outcome was decided before. */
async function decideOutcome(tx: BulkTransaction, tree: ImportedTree, seq: number): Promise<boolean> {
  const rows = await tx`
    INSERT INTO import_outcome (import_id, project_id, seq)
    VALUES (${tree.importId}, ${tree.projectId}, ${seq})
    ON CONFLICT (import_id) DO NOTHING
    RETURNING import_id`;
  return rows.length > 0;
}

async function findPublished(tx: BulkTransaction, importId: string): Promise<PublishedRevision> {
  const [revision] = await tx<PublishedRevision[]>`
    SELECT seq, files, size_bytes::float8 AS "sizeBytes" FROM revision JOIN import_outcome USING (project_id, seq)
    WHERE import_outcome.import_id = ${importId}`;
  if (revision === undefined) throw new Failure("canceled", "the import was canceled");
  return revision;
}

interface NextRevision {
  seq: number;
  kind: "import" | "sync";
  author: string;
  tree: NewTree;
  /** The files that the revision before does not have. */
  written: readonly TreeFile[];
  /** Whether entries are written too, which are counted when they are. */
  writesEntries: boolean;
}

async function moveHead(
  tx: BulkTransaction,
  { projectId, importId, commitSha }: ImportedTree,
  next: NextRevision,
): Promise<PublishedRevision> {
  const { seq, kind, author } = next;
  const { root, files, sizeBytes } = next.tree;
  const writtenBytes = next.written.reduce((sum, file) => sum + file.sizeBytes, 0);
  await tx`
    UPDATE head SET seq = ${seq}, files = ${files}, size_bytes = ${sizeBytes},
                    kept_bytes = kept_bytes + ${next.writesEntries ? 0 : writtenBytes}
    WHERE project_id = ${projectId}`;
  await tx`
    INSERT INTO revision (id, project_id, seq, kind, import_id, commit_sha, author, files, size_bytes, root,
                          written_bytes)
    VALUES (${newId("rev")}, ${projectId}, ${seq}, ${kind}, ${kind === "import" ? importId : null}, ${commitSha},
            ${author}, ${files}, ${sizeBytes}, decode(${root}, 'hex'), ${writtenBytes})`;
  return { seq, files, sizeBytes };
}
