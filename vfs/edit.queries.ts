import type { Transaction } from "encore.dev/storage/sqldb";
import { db } from "./db";
import type { PathChange, TreeEntry } from "./tree";
import { endOfFolder, folderOf, foldersAbove, placeOf } from "./tree-path";

/** Begins the transaction of an edit; `await using` ends it in every case. */
export async function beginEdit(): Promise<Transaction> {
  return await db.begin();
}

/** Bounds how long an edit waits for another one, and how long it may hold others up should its process freeze. */
export async function boundWaits(tx: Transaction): Promise<void> {
  await tx.exec`
    SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`;
}

/** Finds what stands at, above and below some paths in the current tree. */
export async function findAround(tx: Transaction, projectId: string, paths: string[]): Promise<TreeEntry[]> {
  const exact = [...new Set(paths.flatMap((path) => [path, ...foldersAbove(path)]))].map(placeOf);
  const below = paths.map(folderOf);
  return await tx.queryAll<TreeEntry>`
    WITH place AS (
      SELECT * FROM unnest(${exact.map(({ folder }) => folder)}::text[], ${exact.map(({ name }) => name)}::text[])
        AS place (folder, name)
    ),
    range AS (
      SELECT * FROM unnest(${below}::text[], ${below.map(endOfFolder)}::text[]) AS range (start, stop)
    ),
    found AS (
      SELECT entry.* FROM place JOIN entry USING (folder, name)
      WHERE project_id = ${projectId} AND to_seq IS NULL
      UNION
      SELECT entry.* FROM range JOIN entry ON entry.folder >= range.start AND entry.folder < range.stop
      WHERE project_id = ${projectId} AND to_seq IS NULL
    )
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM found`;
}

/** By how much a tree has grown. */
export interface Growth {
  files: number;
  sizeBytes: number;
}

/** Ends, before a revision, what stands at the changed paths. */
export async function closeEntries(tx: Transaction, change: NewEntries): Promise<Growth> {
  const places = change.changes.map(({ path }) => placeOf(path));
  const closed = await tx.queryRow<Growth>`
    WITH closed AS (
      UPDATE entry SET to_seq = ${change.seq}
      FROM unnest(${places.map(({ folder }) => folder)}::text[], ${places.map(({ name }) => name)}::text[])
        AS place (folder, name)
      WHERE entry.project_id = ${change.projectId} AND entry.to_seq IS NULL
        AND entry.folder = place.folder AND entry.name = place.name
      RETURNING size_bytes
    )
    SELECT -count(*)::int AS files, -coalesce(sum(size_bytes), 0)::float8 AS "sizeBytes" FROM closed`;
  return closed ?? { files: 0, sizeBytes: 0 };
}

export interface NewEntries {
  projectId: string;
  seq: number;
  changes: PathChange[];
}

/** Begins, with a revision, the files of the changed paths. */
export async function openEntries(tx: Transaction, change: NewEntries): Promise<Growth> {
  const rows = change.changes.flatMap(({ path, file }) =>
    file === null ? [] : [{ ...placeOf(path), ...file }],
  );
  const opened = await tx.queryRow<Growth>`
    WITH opened AS (
      INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq)
      SELECT ${change.projectId}, folder, name, mode, decode(hash, 'hex'), "sizeBytes", "commitSha", ${change.seq}::int
      FROM jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
        AS row (folder text, name text, mode text, hash text, "sizeBytes" bigint, "commitSha" text)
      RETURNING size_bytes
    )
    SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::float8 AS "sizeBytes" FROM opened`;
  return opened ?? { files: 0, sizeBytes: 0 };
}
