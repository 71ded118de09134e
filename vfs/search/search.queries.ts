import { CHUNK_BYTES } from "../content/store-content";
import { db } from "../db";
import type { Place } from "../tree/tree-path";

/** Where to search, and the position to start from. */
export interface SearchRange {
  projectId: string;
  seq: number;
  /** In the form of entries, e.g. `/src/`, and its end in byte order. */
  folder: string;
  end: string;
  after: Place;
}

/**
 * Finds files whose path contains a text, case-insensitively; needs its own collation, because in the byte order of
 * paths only ASCII letters have a case.
 */
export async function findNames(range: SearchRange, text: string, limit: number): Promise<Place[]> {
  return await db.queryAll<Place>`
    SELECT folder, name FROM entry
    WHERE project_id = ${range.projectId} AND folder >= ${range.folder} AND folder < ${range.end}
      AND (folder, name) > (${range.after.folder}, ${range.after.name})
      AND from_seq <= ${range.seq} AND (to_seq IS NULL OR to_seq > ${range.seq})
      AND strpos(lower((substr(folder, 2) || name) COLLATE "default"), lower(${text}::text COLLATE "default")) > 0
    ORDER BY folder, name LIMIT ${limit}`;
}

/** A searched file; `data` is null if it does not contain the text. */
export interface SearchedFile extends Place {
  data: ArrayBuffer | null;
}

interface ContentQuery {
  text: Buffer;
  /** At most this many files are searched, */
  filesMax: number;
  /** up to this total size, but at least one. */
  bytesMax: number;
}

/**
 * Searches the next files in order. Postgres searches the bytes, so that only files that contain the text are
 * transferred; contents that are stored in chunks, or contain a NUL, are skipped.
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
