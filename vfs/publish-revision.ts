import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { TransactionSql } from "postgres";
import { Failure } from "../shared/failure";
import { newId } from "../shared/ids";
import { bulkConnection, copyIn } from "./bulk-connection";
import { assertTree, type TreeEntry } from "./tree";
import { placeOf } from "./tree-path";

/** The tree that an import brings. Its blobs are stored already. */
export interface ImportedTree {
  projectId: string;
  importId: string;
  commitSha: string;
  entries: Iterable<TreeEntry>;
}

/** A revision as it was published. */
export interface PublishedRevision {
  seq: number;
  files: number;
  sizeBytes: number;
}

/**
 * Makes an import's tree the project's newest revision, at once or not at all. Repeating it answers the
 * same revision. `canceled`: the import was abandoned, or the project deleted; `unsafe_path`: no such tree can be.
 */
export async function publishImport(
  db: SQLDatabase,
  tree: ImportedTree,
  signal: AbortSignal,
): Promise<PublishedRevision> {
  const entries = [...tree.entries];
  assertTree(entries);
  const published = await bulkConnection(db).begin(async (tx) => {
    await boundWaits(tx);
    await stageEntries(tx, entries);
    signal.throwIfAborted();
    return await publishStage(tx, tree);
  });
  return published;
}

/** Bounds how long it waits for another writer, and how long it may hold others up should its process freeze. */
async function boundWaits(tx: TransactionSql): Promise<void> {
  await tx`
    SELECT set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
}

/** Puts the entries beside the tree. The table is the transaction's own, so that a crash leaves nothing. */
async function stageEntries(tx: TransactionSql, entries: readonly TreeEntry[]): Promise<void> {
  await tx`
    CREATE TEMP TABLE stage (
      folder text COLLATE "C", name text COLLATE "C", mode text, hash bytea, size_bytes bigint, commit_sha text
    ) ON COMMIT DROP`;
  await copyIn(tx, {
    statement: "COPY stage (folder, name, mode, hash, size_bytes, commit_sha) FROM STDIN (FORMAT binary)",
    rows: entries.map(stageRow),
  });
}

function stageRow(entry: TreeEntry): (string | number | Buffer | null)[] {
  const { folder, name } = placeOf(entry.path);
  const hash = entry.hash === null ? null : Buffer.from(entry.hash, "hex");
  return [folder, name, entry.mode, hash, entry.sizeBytes, entry.commitSha];
}

/** From here on the head is locked: nobody else writes to this project. */
async function publishStage(tx: TransactionSql, tree: ImportedTree): Promise<PublishedRevision> {
  const head = await lockHead(tx, tree.projectId);
  const seq = head.seq + 1;
  const isFirst = await decideOutcome(tx, tree, seq);
  if (!isFirst) return await findPublished(tx, tree.importId);
  // Postgres knows too little of one project among many to see that a loop over each pair of files takes minutes.
  await tx`SET LOCAL enable_nestloop = off`;
  await closeChanged(tx, tree.projectId, seq);
  await openChanged(tx, tree.projectId, seq);
  return await moveHead(tx, tree, { seq, author: head.ownerId });
}

interface LockedHead {
  seq: number;
  ownerId: string;
}

async function lockHead(tx: TransactionSql, projectId: string): Promise<LockedHead> {
  const [head] = await tx<(LockedHead & { isDeleted: boolean })[]>`
    SELECT seq, owner_id AS "ownerId", deleted_at IS NOT NULL AS "isDeleted"
    FROM head WHERE project_id = ${projectId} FOR UPDATE`;
  if (head === undefined) throw new Failure("not_found", "the project was not found");
  if (head.isDeleted) throw new Failure("canceled", "the project was deleted");
  return head;
}

/** Books the import as published; false: something was decided about it before. */
async function decideOutcome(tx: TransactionSql, tree: ImportedTree, seq: number): Promise<boolean> {
  const rows = await tx`
    INSERT INTO import_outcome (import_id, project_id, seq)
    VALUES (${tree.importId}, ${tree.projectId}, ${seq})
    ON CONFLICT (import_id) DO NOTHING
    RETURNING import_id`;
  return rows.length > 0;
}

async function findPublished(tx: TransactionSql, importId: string): Promise<PublishedRevision> {
  const [revision] = await tx<PublishedRevision[]>`
    SELECT seq, files, size_bytes::float8 AS "sizeBytes" FROM revision JOIN import_outcome USING (project_id, seq)
    WHERE import_outcome.import_id = ${importId}`;
  if (revision === undefined) throw new Failure("canceled", "the import was canceled");
  return revision;
}

/** Ends, before `seq`, what the new tree lacks or has otherwise. */
async function closeChanged(tx: TransactionSql, projectId: string, seq: number): Promise<void> {
  await tx`
    UPDATE entry SET to_seq = ${seq}
    WHERE project_id = ${projectId} AND to_seq IS NULL AND NOT EXISTS (
      SELECT FROM stage
      WHERE stage.folder = entry.folder AND stage.name = entry.name AND stage.mode = entry.mode
        AND stage.hash IS NOT DISTINCT FROM entry.hash
        AND stage.commit_sha IS NOT DISTINCT FROM entry.commit_sha
    )`;
}

/** Begins, with `seq`, what is not in the current tree; what has not changed still is. */
async function openChanged(tx: TransactionSql, projectId: string, seq: number): Promise<void> {
  await tx`
    INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq)
    SELECT ${projectId}, folder, name, mode, hash, size_bytes, commit_sha, ${seq}
    FROM stage
    WHERE NOT EXISTS (
      SELECT FROM entry
      WHERE entry.project_id = ${projectId} AND entry.to_seq IS NULL
        AND entry.folder = stage.folder AND entry.name = stage.name
    )
    ORDER BY folder, name`;
}

interface NextRevision {
  seq: number;
  author: string;
}

async function moveHead(
  tx: TransactionSql,
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
    SELECT ${newId("rev")}, ${tree.projectId}, ${next.seq}, 'import', ${tree.importId}, ${tree.commitSha},
           ${next.author}, files, size_bytes
    FROM total
    RETURNING seq, files, size_bytes::float8 AS "sizeBytes"`;
  if (published === undefined) throw new Error("the revision was not inserted");
  return published;
}
