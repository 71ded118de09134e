import { CHUNK_BYTES } from "../content/store-content";
import { db } from "../db";
import type { ListedFile } from "../objects/list-entries";

/** A searched file; `data` is null if it does not contain the text. */
export interface SearchedFile {
  path: string;
  data: ArrayBuffer | null;
}

/** Limits of what is searched by one query, and what it transfers at worst: many small files, or a few large ones. */
const BYTES_PER_QUERY = 8 * 1024 * 1024;

/** Takes as many files from the beginning of a list as one query should search, but at least one. */
export function takeSearchable<File extends { sizeBytes: number }>(files: readonly File[]): File[] {
  let bytes = 0;
  const beyond = files.findIndex(({ sizeBytes }, index) => {
    bytes += sizeBytes <= CHUNK_BYTES ? sizeBytes : 0;
    return bytes > BYTES_PER_QUERY && index > 0;
  });
  return beyond < 0 ? [...files] : files.slice(0, beyond);
}

/**
 * Searches files, and returns them in their order. Postgres searches the bytes, so that only files that contain the text
 * are transferred; contents that are stored in chunks, or contain a NUL, are skipped.
 */
export async function searchContents(files: readonly ListedFile[], text: Buffer): Promise<SearchedFile[]> {
  const hashes = [...new Set(files.flatMap(({ hash }) => hash ?? []))];
  const found = await db.queryAll<{ hash: string; data: ArrayBuffer }>`
    SELECT encode(hash, 'hex') AS hash, data FROM blob
    WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)
      AND position(${text}::bytea IN data) > 0 AND position('\\x00'::bytea IN data) = 0`;
  const contents = new Map(found.map(({ hash, data }) => [hash, data]));
  return files.map(({ path, hash }) => ({ path, data: contents.get(hash ?? "") ?? null }));
}
