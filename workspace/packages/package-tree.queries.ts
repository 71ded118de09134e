import { db } from "../db";
import type { TreeCandidate } from "./tree-scripts";

/** Limits of the archives of installed packages. */
export interface TreeLimits {
  ownerBytesMax: number;
  totalBytesMax: number;
}

const limitsDefault: TreeLimits = { ownerBytesMax: 2 * 1024 ** 3, totalBytesMax: 20 * 1024 ** 3 };
const PER_OWNER_MAX = 100;
/** Without a lockfile, an install would find newer versions by then. */
const LOOSE_HOURS_MAX = 24;
/** Sandboxes of several kinds may have archives of one lockfile. */
const CANDIDATES_MAX = 5;

/** Lists an owner's archives of a key, the newest first. */
export async function listTrees(ownerId: string, key: string): Promise<TreeCandidate[]> {
  return await db.queryAll<TreeCandidate>`
    SELECT id, platform, sha256, file_count AS "fileCount"
    FROM package_tree
    WHERE owner_id = ${ownerId} AND key = ${key} AND evicted_at IS NULL
      AND (is_exact OR created_at > now() - make_interval(hours => ${LOOSE_HOURS_MAX}::int))
    ORDER BY created_at DESC LIMIT ${CANDIDATES_MAX}::int`;
}

export async function noteTreeUse(ownerId: string, id: string): Promise<void> {
  await db.exec`UPDATE package_tree SET used_at = now() WHERE owner_id = ${ownerId} AND id = ${id}`;
}

/** Forgets archives that are damaged. */
export async function removeTreeRows(ownerId: string, ids: readonly string[]): Promise<void> {
  await db.exec`DELETE FROM package_tree WHERE owner_id = ${ownerId} AND id = ANY(${[...ids]}::text[])`;
}

export interface NewTree extends TreeCandidate {
  ownerId: string;
  key: string;
  sizeBytes: number;
  isExact: boolean;
}

/** Which files of an owner's folder are to be removed, and which are archives. */
export interface TreeRoom {
  removed: string[];
  kept: string[];
}

/**
 * Records an archive, and makes room for it: the owner's archives that were used least recently go first, then, where all
 * owners together have too much, those of others. Their files are removed by their own sandboxes only, so until then they
 * count, and a new archive that finds no room goes itself.
 */
export async function insertTree(tree: NewTree, limits = limitsDefault): Promise<TreeRoom> {
  const { ownerBytesMax, totalBytesMax } = limits;
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended('package-trees', 0))`;
  await tx.exec`
    INSERT INTO package_tree (id, owner_id, key, platform, sha256, size_bytes, file_count, is_exact)
    VALUES (${tree.id}, ${tree.ownerId}, ${tree.key}, ${tree.platform}, ${tree.sha256}, ${tree.sizeBytes}::int8,
            ${tree.fileCount}::int, ${tree.isExact})
    ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, size_bytes = excluded.size_bytes,
      platform = excluded.platform, file_count = excluded.file_count, used_at = now(), evicted_at = NULL`;
  await tx.exec`
    UPDATE package_tree SET evicted_at = now()
    WHERE evicted_at IS NULL AND id IN (
      SELECT id FROM (
        SELECT id, owner_id, sum(size_bytes) OVER mine AS own_bytes, row_number() OVER mine AS own_number,
               sum(size_bytes) OVER (ORDER BY used_at DESC, id DESC) AS all_bytes
        FROM package_tree
        WINDOW mine AS (PARTITION BY owner_id ORDER BY used_at DESC, id DESC)
      ) AS ranked
      WHERE own_bytes > ${ownerBytesMax}::int8 OR own_number > ${PER_OWNER_MAX}::int
         OR all_bytes > ${totalBytesMax}::int8)`;
  await tx.exec`
    UPDATE package_tree SET evicted_at = now()
    WHERE id = ${tree.id} AND (
      SELECT sum(size_bytes) FROM package_tree WHERE owner_id <> ${tree.ownerId} OR evicted_at IS NULL
    ) > ${totalBytesMax}::int8`;
  const gone = await tx.queryAll<{ id: string }>`
    DELETE FROM package_tree WHERE owner_id = ${tree.ownerId} AND evicted_at IS NOT NULL RETURNING id`;
  const kept = await tx.queryAll<{
    id: string;
  }>`SELECT id FROM package_tree WHERE owner_id = ${tree.ownerId}`;
  await tx.commit();
  return { removed: gone.map(({ id }) => id), kept: kept.map(({ id }) => id) };
}
