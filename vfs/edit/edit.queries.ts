import type { Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";
import type { PathChange, TreeEntry } from "../tree/tree";
import { endOfFolder, folderOf, foldersAbove, placeOf } from "../tree/tree-path";

/** Begins the transaction of an edit; `await using` always ends it. */
export async function beginEdit(): Promise<Transaction> {
  return await db.begin();
}

/** Limits how long an edit waits for another one, and how long it may delay others if its process hangs. */
export async function boundWaits(tx: Transaction): Promise<void> {
  await tx.exec`
    SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`;
}

/** A deep path has sixty folders above it; at most this many paths are looked up at once. */
const PLACES_PER_QUERY = 10_000;

/** Finds the entries at, above and below some paths in the current tree. */
export async function findAround(tx: Transaction, projectId: string, paths: string[]): Promise<TreeEntry[]> {
  const exact = [...new Set(paths.flatMap((path) => [path, ...foldersAbove(path)]))];
  const found = await findAt(tx, projectId, {
    exact: exact.slice(0, PLACES_PER_QUERY),
    below: outermost(paths),
  });
  for (let start = PLACES_PER_QUERY; start < exact.length; start += PLACES_PER_QUERY) {
    const next = exact.slice(start, start + PLACES_PER_QUERY);
    found.push(...(await findAt(tx, projectId, { exact: next, below: [] })));
  }
  return found;
}

/** Paths that are not below another one: their content is loaded once, however often an edit names it. */
function outermost(paths: string[]): string[] {
  const all = new Set(paths);
  return [...all].filter((path) => !foldersAbove(path).some((folder) => all.has(folder)));
}

interface PathsAround {
  /** Paths of single entries. */
  exact: string[];
  /** Folders to load completely. */
  below: string[];
}

/**
 * Looks each path up separately (`OFFSET 0` forces Postgres to): for a new tree it has no statistics, and would compare
 * each file with each path.
 */
async function findAt(tx: Transaction, projectId: string, around: PathsAround): Promise<TreeEntry[]> {
  const exact = around.exact.map(placeOf);
  const below = around.below.map(folderOf);
  return await tx.queryAll<TreeEntry>`
    WITH place AS (
      SELECT * FROM unnest(${exact.map(({ folder }) => folder)}::text[], ${exact.map(({ name }) => name)}::text[])
        AS place (folder, name)
    ),
    range AS (
      SELECT * FROM unnest(${below}::text[], ${below.map(endOfFolder)}::text[]) AS range (start, stop)
    ),
    found AS (
      SELECT here.* FROM place CROSS JOIN LATERAL (
        SELECT * FROM entry
        WHERE project_id = ${projectId} AND to_seq IS NULL AND folder = place.folder AND name = place.name
        OFFSET 0
      ) here
      UNION
      SELECT here.* FROM range CROSS JOIN LATERAL (
        SELECT * FROM entry
        WHERE project_id = ${projectId} AND to_seq IS NULL AND folder >= range.start AND folder < range.stop
        OFFSET 0
      ) here
    )
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM found`;
}

/** Lists all entries of the current tree. */
export async function listCurrent(tx: Transaction, projectId: string): Promise<TreeEntry[]> {
  return await tx.queryAll<TreeEntry>`
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM entry WHERE project_id = ${projectId} AND to_seq IS NULL`;
}

/** The growth of a tree. */
export interface Growth {
  files: number;
  sizeBytes: number;
}

/** Ends the entries at the changed paths before a revision. */
export async function closeEntries(tx: Transaction, change: NewEntries): Promise<Growth> {
  const places = change.changes.map(({ path }) => placeOf(path));
  const closed = await tx.queryRow<Growth>`
    WITH closed AS (
      UPDATE entry SET to_seq = ${change.seq}
      WHERE ctid = ANY (ARRAY (
        SELECT here.ctid
        FROM unnest(${places.map(({ folder }) => folder)}::text[], ${places.map(({ name }) => name)}::text[])
          AS place (folder, name)
        CROSS JOIN LATERAL (
          SELECT ctid FROM entry
          WHERE project_id = ${change.projectId} AND to_seq IS NULL
            AND folder = place.folder AND name = place.name
          OFFSET 0
        ) here
      ))
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

/** Begins the files of the changed paths with a revision. */
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
