import { db } from "../db";
import { type EncodedNode, nodesOf } from "../objects/node.queries";

/** A collection that is under way. */
export interface Collection {
  epoch: number;
  beganAt: Date;
}

/**
 * Begins a collection, or goes on with one that was broken off; null while another host collects. One that began more than
 * six hours ago is begun anew: what it marked says little by now.
 */
export async function beginCollection(): Promise<Collection | null> {
  return await db.queryRow<Collection>`
    UPDATE collection
    SET epoch = CASE WHEN began_at > now() - interval '6 hours' THEN epoch ELSE epoch + 1 END,
        marked_to = CASE WHEN began_at > now() - interval '6 hours' THEN marked_to ELSE '' END,
        began_at = CASE WHEN began_at > now() - interval '6 hours' THEN began_at ELSE now() END,
        leased_until = now() + interval '2 minutes'
    WHERE leased_until IS NULL OR leased_until < now()
    RETURNING epoch, began_at AS "beganAt"`;
}

/** Keeps a collection to this host for the next step; false if another host has taken it over. */
export async function keepCollection(epoch: number): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE collection SET leased_until = now() + interval '2 minutes'
    WHERE epoch = ${epoch} AND began_at IS NOT NULL RETURNING 1 AS kept`;
  return row !== null;
}

export async function endCollection(epoch: number): Promise<void> {
  await db.exec`
    UPDATE collection SET began_at = NULL, leased_until = NULL, finished_at = now(), marked_to = ''
    WHERE epoch = ${epoch}`;
}

/** Whether the last collection ended so long ago that the next one should begin. */
export async function isCollectionDue(hours: number): Promise<boolean> {
  const row = await db.queryRow<{ isDue: boolean }>`
    SELECT coalesce(finished_at < now() - make_interval(hours => ${hours}::int), true) AS "isDue" FROM collection`;
  return row?.isDue === true;
}

/** Whether files are also kept as entries, which an older version reads (see the table `carry_over`). */
export async function areEntriesWritten(): Promise<boolean> {
  const row = await db.queryRow<{ writesEntries: boolean }>`
    SELECT writes_entries AS "writesEntries" FROM carry_over`;
  return row?.writesEntries === true;
}

/** Whether the tree of a kept revision still has to be made from entries. */
export async function isAnyWithoutRoot(): Promise<boolean> {
  const row = await db.queryRow`
    SELECT 1 AS found FROM revision JOIN head USING (project_id)
    WHERE root IS NULL AND revision.seq >= head.oldest_seq AND head.deleted_at IS NULL LIMIT 1`;
  return row !== null;
}

/** Marks the trees of the next revisions, in the order of their ids; returns how many revisions there were. */
export async function markNextRoots(epoch: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH next AS (
      SELECT id, root FROM revision
      WHERE id > (SELECT marked_to FROM collection WHERE epoch = ${epoch}) ORDER BY id LIMIT ${limit}::int
    ),
    marked AS (
      INSERT INTO mark (epoch, is_node, hash, is_expanded)
      SELECT DISTINCT ${epoch}::int, true, root, false FROM next WHERE root IS NOT NULL
      ON CONFLICT DO NOTHING
    ),
    moved AS (
      UPDATE collection SET marked_to = (SELECT max(id) FROM next)
      WHERE epoch = ${epoch} AND EXISTS (SELECT FROM next)
    )
    SELECT count(*)::int AS count FROM next`;
  return row?.count ?? 0;
}

/** Marks the trees of revisions that came about since a collection began. */
export async function markNewRoots({ epoch, beganAt }: Collection): Promise<void> {
  await db.exec`
    INSERT INTO mark (epoch, is_node, hash, is_expanded)
    SELECT DISTINCT ${epoch}::int, true, root, false FROM revision
    WHERE root IS NOT NULL AND created_at > ${beganAt}::timestamptz - interval '1 hour'
    ON CONFLICT DO NOTHING`;
}

/** Finds marked nodes whose references are not marked yet. */
export async function findUnexpanded(epoch: number, limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT encode(hash, 'hex') AS hash FROM mark
    WHERE epoch = ${epoch} AND NOT is_expanded LIMIT ${limit}::int`;
  return rows.map(({ hash }) => hash);
}

/** Reads encoded nodes. */
export async function readNodes(hashes: string[]): Promise<EncodedNode[]> {
  return await nodesOf(db)(hashes);
}

/** What nodes refer to. */
export interface References {
  nodes: string[];
  contents: string[];
}

/** Marks what some marked nodes refer to. */
export async function markReferences(
  epoch: number,
  expanded: string[],
  { nodes, contents }: References,
): Promise<void> {
  await db.exec`
    WITH marked AS (
      INSERT INTO mark (epoch, is_node, hash, is_expanded)
      SELECT ${epoch}::int, true, decode(hex, 'hex'), false FROM unnest(${nodes}::text[]) hex
      UNION ALL
      SELECT ${epoch}::int, false, decode(hex, 'hex'), true FROM unnest(${contents}::text[]) hex
      ON CONFLICT DO NOTHING
    )
    UPDATE mark SET is_expanded = true
    WHERE epoch = ${epoch} AND is_node AND hash IN (SELECT decode(hex, 'hex') FROM unnest(${expanded}::text[]) hex)`;
}

/** Deletes marks of earlier collections. Returns how many. */
export async function deleteOldMarks(epoch: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM mark WHERE ctid = ANY (ARRAY (SELECT ctid FROM mark WHERE epoch < ${epoch} LIMIT ${limit}::int))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
