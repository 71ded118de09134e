import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { StoredBlob } from "./store-content";
import type { TreeEntry } from "./tree";

/** Lists all files of a project's tree at a revision. */
export async function listFiles(db: SQLDatabase, projectId: string, seq: number): Promise<TreeEntry[]> {
  return await db.queryAll<TreeEntry>`
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM entry
    WHERE project_id = ${projectId} AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
    ORDER BY folder, name`;
}

/** Finds the blobs of a project's files, of today and before, by what git calls them. */
export async function listGitBlobs(db: SQLDatabase, projectId: string): Promise<Map<string, StoredBlob>> {
  const rows = await db.queryAll<StoredBlob & { gitOid: string }>`
    SELECT DISTINCT encode(git_oid, 'hex') AS "gitOid", encode(blob.hash, 'hex') AS hash, blob.size_bytes AS "sizeBytes"
    FROM entry JOIN blob USING (hash)
    WHERE project_id = ${projectId} AND git_oid IS NOT NULL`;
  return new Map(rows.map(({ gitOid, hash, sizeBytes }) => [gitOid, { hash, sizeBytes }]));
}

/** Reads the beginnings of blobs, at most `maxBytes` of each; a hash that is not stored is missing from the answer. */
export async function readBlobs(
  db: SQLDatabase,
  hashes: readonly string[],
  maxBytes: number,
): Promise<Map<string, Buffer>> {
  const parts = await db.queryAll<{ hash: string; data: ArrayBuffer }>`
    SELECT hex AS hash, part.data
    FROM unnest(${[...new Set(hashes)]}::text[]) hex
    JOIN blob ON blob.hash = decode(hex, 'hex')
    CROSS JOIN LATERAL (
      SELECT 0 AS offset_bytes, substr(blob.data, 1, ${maxBytes}) AS data WHERE blob.data IS NOT NULL
      UNION ALL
      SELECT offset_bytes, substr(data, 1, least(${maxBytes} - offset_bytes, octet_length(data))::int)
      FROM blob_chunk
      WHERE content_id = blob.content_id AND offset_bytes < ${maxBytes}
    ) part
    ORDER BY hex, part.offset_bytes`;
  const pieces = new Map<string, Buffer[]>();
  for (const { hash, data } of parts) {
    const known = pieces.get(hash) ?? [];
    known.push(Buffer.from(data));
    pieces.set(hash, known);
  }
  return new Map([...pieces].map(([hash, buffers]) => [hash, Buffer.concat(buffers)]));
}
