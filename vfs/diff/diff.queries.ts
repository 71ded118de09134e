import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";
import { endOfFolder, folderOf, placeOf } from "../tree/tree-path";
import { type ChangedRow, toChangedPath } from "./changed-row";
import type { ChangedPath } from "./diff";

export interface TreePair {
  projectId: string;
  from: number;
  to: number;
  /** A file, or a folder with its content; empty for all files. */
  path: string;
}

/** Compares two trees of a project. */
export async function compareTrees(pair: TreePair): Promise<ChangedPath[]> {
  return await compareWithin(db, pair);
}

/** Compares two trees of a project within a transaction that uses the result. */
export async function compareWithin(
  source: SQLDatabase | Transaction,
  pair: TreePair,
): Promise<ChangedPath[]> {
  const { projectId, from, to, path } = pair;
  const below = folderOf(path);
  const { folder, name } = placeOf(path);
  const rows = await source.queryAll<ChangedRow>`
    WITH touched AS (
      SELECT folder, name, mode, hash, size_bytes, commit_sha,
             from_seq <= ${from} AND (to_seq IS NULL OR to_seq > ${from}) AS is_before,
             from_seq <= ${to} AND (to_seq IS NULL OR to_seq > ${to}) AS is_after
      FROM entry
      WHERE project_id = ${projectId}
        AND ((folder >= ${below} AND folder < ${endOfFolder(below)}) OR (folder = ${folder} AND name = ${name}))
    ),
    before AS (SELECT * FROM touched WHERE is_before AND NOT is_after),
    after AS (SELECT * FROM touched WHERE is_after AND NOT is_before)
    SELECT substr(folder, 2) || name AS path,
           before.mode AS "beforeMode", encode(before.hash, 'hex') AS "beforeHash",
           before.size_bytes AS "beforeBytes", before.commit_sha AS "beforeCommit",
           after.mode AS "afterMode", encode(after.hash, 'hex') AS "afterHash",
           after.size_bytes AS "afterBytes", after.commit_sha AS "afterCommit"
    FROM before FULL JOIN after USING (folder, name)
    WHERE (before.mode, before.hash, before.commit_sha) IS DISTINCT FROM (after.mode, after.hash, after.commit_sha)
    ORDER BY folder, name`;
  return rows.map(toChangedPath);
}
