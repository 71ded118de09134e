import { copyIn } from "../content/bulk-connection";
import type { BulkTransaction } from "../content/bulk-session";
import type { PathChange, TreeEntry } from "../tree/tree";
import { placeOf } from "../tree/tree-path";
import type { NewEntries } from "./entry.queries";

/** A tree that becomes a project's newest revision. */
interface AdoptedTree {
  projectId: string;
  seq: number;
  entries: readonly TreeEntry[];
}

/** Writes a tree as the entries of a project's newest revision. */
export async function adoptTree(
  tx: BulkTransaction,
  { projectId, seq, entries }: AdoptedTree,
): Promise<void> {
  await stageTree(tx, entries);
  // Postgres has too few statistics on one project among many to avoid a nested loop over each pair of files, which
  // takes minutes.
  await tx`SET LOCAL enable_nestloop = off`;
  await adoptStage(tx, projectId, seq);
}

/** Writes changes of a tree that was adopted in the same transaction as the entries of the next revision. */
export async function changeAdopted(
  tx: BulkTransaction,
  { projectId, seq, changes }: NewEntries,
): Promise<void> {
  await changeStage(tx, changes);
  await adoptStage(tx, projectId, seq);
}

/** Stages a tree in a temporary table of the transaction, so that a crash leaves nothing. */
async function stageTree(tx: BulkTransaction, entries: readonly TreeEntry[]): Promise<void> {
  await tx`
    CREATE TEMP TABLE stage (
      folder text COLLATE "C", name text COLLATE "C", mode text, hash bytea, size_bytes bigint, commit_sha text
    ) ON COMMIT DROP`;
  await copyToStage(tx, entries);
}

/** Changes some paths of the staged tree. */
async function changeStage(tx: BulkTransaction, changes: readonly PathChange[]): Promise<void> {
  const places = changes.map(({ path }) => placeOf(path));
  await tx`
    DELETE FROM stage
    USING unnest(${places.map(({ folder }) => folder)}::text[], ${places.map(({ name }) => name)}::text[])
      AS place (folder, name)
    WHERE stage.folder = place.folder AND stage.name = place.name`;
  await copyToStage(
    tx,
    changes.flatMap(({ path, file }) => (file === null ? [] : [{ path, ...file }])),
  );
}

/** Makes the staged tree the project's tree from a revision on. */
async function adoptStage(tx: BulkTransaction, projectId: string, seq: number): Promise<void> {
  await closeChanged(tx, projectId, seq);
  await openChanged(tx, projectId, seq);
}

/** Limits the memory of the rows in addition to the entries themselves. */
const ROWS_PER_COPY = 5_000;

async function copyToStage(tx: BulkTransaction, entries: readonly TreeEntry[]): Promise<void> {
  const statement =
    "COPY stage (folder, name, mode, hash, size_bytes, commit_sha) FROM STDIN (FORMAT binary)";
  for (let start = 0; start < entries.length; start += ROWS_PER_COPY) {
    await copyIn(tx, { statement, rows: entries.slice(start, start + ROWS_PER_COPY).map(stageRow) });
  }
}

function stageRow(entry: TreeEntry): (string | number | Buffer | null)[] {
  const { folder, name } = placeOf(entry.path);
  const hash = entry.hash === null ? null : Buffer.from(entry.hash, "hex");
  return [folder, name, entry.mode, hash, entry.sizeBytes, entry.commitSha];
}

/** Ends entries before `seq` that the new tree lacks or has changed. */
async function closeChanged(tx: BulkTransaction, projectId: string, seq: number): Promise<void> {
  await tx`
    UPDATE entry SET to_seq = ${seq}
    WHERE project_id = ${projectId} AND to_seq IS NULL AND NOT EXISTS (
      SELECT FROM stage
      WHERE stage.folder = entry.folder AND stage.name = entry.name AND stage.mode = entry.mode
        AND stage.hash IS NOT DISTINCT FROM entry.hash
        AND stage.commit_sha IS NOT DISTINCT FROM entry.commit_sha
    )`;
}

/** Begins entries with `seq` that are not in the current tree; unchanged ones continue. */
async function openChanged(tx: BulkTransaction, projectId: string, seq: number): Promise<void> {
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
