import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";

/** A revision with its tree. */
export interface RootedRevision {
  seq: number;
  root: string;
}

/** Finds the newest revision before another one whose tree is known and that is still kept; null if there is none. */
export async function findEarlierRoot(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<RootedRevision | null> {
  return await source.queryRow<RootedRevision>`
    SELECT revision.seq, encode(root, 'hex') AS root
    FROM head JOIN revision ON revision.project_id = head.project_id AND revision.seq >= head.oldest_seq
    WHERE head.project_id = ${projectId} AND revision.seq < ${seq} AND root IS NOT NULL
    ORDER BY revision.seq DESC LIMIT 1`;
}

/** Records the tree of a revision, unless it is known. */
export async function recordRoot(
  source: SQLDatabase | Transaction,
  revision: { projectId: string; seq: number; root: string; writtenBytes: number },
): Promise<void> {
  const { projectId, seq, root, writtenBytes } = revision;
  await source.exec`
    UPDATE revision SET root = decode(${root}, 'hex'), written_bytes = ${writtenBytes}::bigint
    WHERE project_id = ${projectId} AND seq = ${seq} AND root IS NULL`;
}

/** Lists the kept revisions of a project whose trees have to be made from entries, in order. */
export async function listWithoutRoot(
  source: SQLDatabase | Transaction,
  projectId: string,
): Promise<number[]> {
  const revisions = await source.queryAll<{ seq: number }>`
    SELECT revision.seq FROM revision JOIN head USING (project_id)
    WHERE project_id = ${projectId} AND root IS NULL AND revision.seq >= head.oldest_seq ORDER BY revision.seq`;
  return revisions.map(({ seq }) => seq);
}

/** Takes the work of carrying over for this host; false while another host has it, or nothing is written as entries. */
export async function leaseCarryOver(): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE carry_over SET leased_until = now() + interval '2 minutes'
    WHERE writes_entries AND (leased_until IS NULL OR leased_until < now())
    RETURNING 1 AS leased`;
  return row !== null;
}

/** Keeps the work for the next project. */
export async function keepCarryOver(): Promise<void> {
  await db.exec`UPDATE carry_over SET leased_until = now() + interval '2 minutes'`;
}

/** Ends the work: the next look, by whichever host, is a minute later. */
export async function endCarryOver(): Promise<void> {
  await db.exec`UPDATE carry_over SET leased_until = now() + interval '1 minute'`;
}

/** Finds projects whose trees were not all made and compared, after the project with an id. */
export async function findUncompared(afterId: string, limit: number): Promise<string[]> {
  const heads = await db.queryAll<{ projectId: string }>`
    SELECT project_id AS "projectId" FROM head
    WHERE deleted_at IS NULL AND seq > 0 AND project_id > ${afterId} AND (compared_at IS NULL OR EXISTS (
      SELECT FROM revision
      WHERE revision.project_id = head.project_id AND root IS NULL AND revision.seq >= head.oldest_seq
    ))
    ORDER BY project_id LIMIT ${limit}::int`;
  return heads.map(({ projectId }) => projectId);
}

/** Finds the first and the newest revision of a project that are kept, with their trees. */
export async function findBounds(projectId: string): Promise<RootedRevision[]> {
  return await db.queryAll<RootedRevision>`
    SELECT revision.seq, encode(root, 'hex') AS root FROM head JOIN revision USING (project_id)
    WHERE project_id = ${projectId} AND root IS NOT NULL AND revision.seq IN (head.seq, (
      SELECT min(first.seq) FROM revision first WHERE first.project_id = head.project_id AND first.seq >= head.oldest_seq
    ))`;
}

export async function recordCompared(projectId: string): Promise<void> {
  await db.exec`UPDATE head SET compared_at = now() WHERE project_id = ${projectId}`;
}
