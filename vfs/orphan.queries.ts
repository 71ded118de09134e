import { db } from "./db";

/** What one step of a collection came to. */
export interface CollectedStep {
  /** The last hash that was looked at; null: there are no more. */
  lastHash: string | null;
  blobs: number;
}

/**
 * Looks at the next blobs in the order of hashes and deletes those that nothing refers to and nobody has touched
 * for a day. A writer that relies on a blob touches it or refers to it, and both lock the row: what is locked is left,
 * and the foreign key has the last word.
 */
export async function deleteOrphans(afterHash: string, limit: number): Promise<CollectedStep> {
  const step = await db.queryRow<CollectedStep>`
    WITH next AS (
      SELECT hash FROM blob WHERE hash > decode(${afterHash}, 'hex') ORDER BY hash LIMIT ${limit}
    ),
    orphan AS (
      SELECT hash FROM blob
      WHERE hash IN (SELECT hash FROM next) AND touched_at < now() - interval '1 day'
        AND NOT EXISTS (SELECT FROM entry WHERE entry.hash = blob.hash)
      ORDER BY hash FOR UPDATE SKIP LOCKED
    ),
    gone AS (
      DELETE FROM blob USING orphan
      WHERE blob.hash = orphan.hash AND blob.touched_at < now() - interval '1 day'
      RETURNING 1
    )
    SELECT encode(max(next.hash), 'hex') AS "lastHash", (SELECT count(*) FROM gone) AS blobs FROM next`;
  return step ?? { lastHash: null, blobs: 0 };
}

/** Deletes the chunks of contents that no blob has: a blob that is gone, or an upload that was never finished. */
export async function deleteOrphanContents(limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM content WHERE id IN (
        SELECT id FROM content
        WHERE created_at < now() - interval '1 day'
          AND NOT EXISTS (SELECT FROM blob WHERE blob.content_id = content.id)
        LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`;
  return row?.count ?? 0;
}
