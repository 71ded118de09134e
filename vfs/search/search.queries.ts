import { CHUNK_BYTES } from "../content/store-content";
import { db } from "../db";
import type { Place } from "../tree/tree-path";

/** Where to search, and from where on. */
export interface SearchRange {
  projectId: string;
  seq: number;
  /** As entries name it, e.g. `/src/`, and where it ends. */
  folder: string;
  end: string;
  after: Place;
}

/** Finds files whose path holds a text, in any case: in the order of bytes, which paths are kept in, only ASCII has one. */
export async function findNames(range: SearchRange, text: string, limit: number): Promise<Place[]> {
  return await db.queryAll<Place>`
    SELECT folder, name FROM entry
    WHERE project_id = ${range.projectId} AND folder >= ${range.folder} AND folder < ${range.end}
      AND (folder, name) > (${range.after.folder}, ${range.after.name})
      AND from_seq <= ${range.seq} AND (to_seq IS NULL OR to_seq > ${range.seq})
      AND strpos(lower((substr(folder, 2) || name) COLLATE "default"), lower(${text}::text COLLATE "default")) > 0
    ORDER BY folder, name LIMIT ${limit}`;
}

/** A file that was looked into; `data` is null where the text is not in it. */
export interface SearchedFile extends Place {
  data: ArrayBuffer | null;
}

interface ContentQuery {
  text: Buffer;
  /** No more files are looked into, */
  filesMax: number;
  /** and of those as many as have so much content together, one at least. */
  bytesMax: number;
}

/**
 * Looks into the next files in order. Postgres searches the bytes, so that only files that hold the text travel;
 * contents that are kept in chunks, or have a NUL in them, are passed over.
 */
export async function searchContents(range: SearchRange, query: ContentQuery): Promise<SearchedFile[]> {
  return await db.queryAll<SearchedFile>`
    SELECT next.folder, next.name, blob.data
    FROM (
      SELECT folder, name, hash, sum(size_bytes) OVER so_far AS bytes, row_number() OVER so_far AS number
      FROM (
        SELECT folder, name, hash, CASE WHEN size_bytes <= ${CHUNK_BYTES} THEN size_bytes ELSE 0 END AS size_bytes
        FROM entry
        WHERE project_id = ${range.projectId} AND folder >= ${range.folder} AND folder < ${range.end}
          AND (folder, name) > (${range.after.folder}, ${range.after.name})
          AND from_seq <= ${range.seq} AND (to_seq IS NULL OR to_seq > ${range.seq})
        ORDER BY folder, name LIMIT ${query.filesMax}
      ) entry
      WINDOW so_far AS (ORDER BY folder, name)
    ) next
    LEFT JOIN blob ON blob.hash = next.hash AND position(${query.text}::bytea IN blob.data) > 0
      AND position('\\x00'::bytea IN blob.data) = 0
    WHERE next.bytes <= ${query.bytesMax}::bigint OR next.number = 1
    ORDER BY next.folder, next.name`;
}
