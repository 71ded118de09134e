import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { Failure } from "../../shared/failure";
import { newId } from "../../shared/ids";
import { refuseBeyond, type Use } from "../../shared/owner-limits";
import { inBulkTransaction } from "../content/bulk-connection";
import type { BulkTransaction } from "../content/bulk-session";
import { assertTree, type PathChange, type TreeEntry } from "../tree/tree";
import type { ImportStrategy } from "./import-strategy";
import { mergeLocalChanges } from "./merge-import";
import { adoptStage, changeStage, stageTree } from "./staged-tree";

/** An import's tree. Its blobs are already stored. */
export interface ImportedTree {
  projectId: string;
  importId: string;
  commitSha: string;
  entries: Iterable<TreeEntry>;
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
  assertTree(entries);
  return await inBulkTransaction(db, async (tx) => {
    await boundWaits(tx);
    await stageTree(tx, entries);
    signal.throwIfAborted();
    return await publishStage(tx, { ...tree, entries });
  });
}

/** Limits how long it waits for another writer, and how long it may delay others if its process hangs. */
async function boundWaits(tx: BulkTransaction): Promise<void> {
  await tx`
    SELECT set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
}

interface StagedTree extends ImportedTree {
  entries: readonly TreeEntry[];
}

/** From here on the head is locked: no other writer can change this project. */
async function publishStage(tx: BulkTransaction, tree: StagedTree): Promise<PublishedImport> {
  const head = await lockHead(tx, tree.projectId);
  const seq = head.seq + 1;
  const isFirst = await decideOutcome(tx, tree, seq);
  if (!isFirst) return { ...(await findPublished(tx, tree.importId)), isAsImported: false };
  // Postgres has too few statistics on one project among many to avoid a nested loop over each pair of files, which
  // takes minutes.
  await tx`SET LOCAL enable_nestloop = off`;
  const kept = await mergeLocalChanges(tx, tree);
  await adoptStage(tx, tree.projectId, seq);
  const imported = await moveHead(tx, tree, { seq, kind: "import", author: head.ownerId });
  const merged = kept.length > 0 && (await publishKept(tx, tree, { kept, seq, author: head.ownerId }));
  await refuseTooMuch(tx, head.ownerId);
  return merged ? { ...merged, isAsImported: false } : { ...imported, isAsImported: true };
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
}

async function publishKept(
  tx: BulkTransaction,
  tree: StagedTree,
  { kept, seq, author }: KeptChanges,
): Promise<PublishedRevision> {
  const next = seq + 1;
  await changeStage(tx, kept);
  await adoptStage(tx, tree.projectId, next);
  await tx`UPDATE import_outcome SET seq = ${next} WHERE import_id = ${tree.importId}`;
  return await moveHead(tx, tree, { seq: next, kind: "sync", author });
}

interface LockedHead {
  seq: number;
  ownerId: string;
}

async function lockHead(tx: BulkTransaction, projectId: string): Promise<LockedHead> {
  const [head] = await tx<(LockedHead & { isDeleted: boolean })[]>`
    SELECT seq, owner_id AS "ownerId", deleted_at IS NOT NULL AS "isDeleted"
    FROM head WHERE project_id = ${projectId} FOR UPDATE`;
  if (head === undefined) throw new Failure("not_found", "the project was not found");
  if (head.isDeleted) throw new Failure("canceled", "the project was deleted");
  return head;
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
}

async function moveHead(
  tx: BulkTransaction,
  tree: ImportedTree,
  next: NextRevision,
): Promise<PublishedRevision> {
  const [published] = await tx<PublishedRevision[]>`
    WITH total AS (
      SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::bigint AS size_bytes FROM stage
    ),
    moved AS (
      UPDATE head SET seq = ${next.seq}, files = total.files, size_bytes = total.size_bytes
      FROM total WHERE project_id = ${tree.projectId}
    )
    INSERT INTO revision (id, project_id, seq, kind, import_id, commit_sha, author, files, size_bytes)
    SELECT ${newId("rev")}, ${tree.projectId}, ${next.seq}, ${next.kind},
           ${next.kind === "import" ? tree.importId : null}, ${tree.commitSha}, ${next.author}, files, size_bytes
    FROM total
    RETURNING seq, files, size_bytes::float8 AS "sizeBytes"`;
  if (published === undefined) throw new Error("the revision was not inserted");
  return published;
}
