import { Recent } from "../../shared/recent";
import type { EntryMode } from "../tree/tree";

/** A file of a revision, with its bytes. */
export interface RecentFile {
  /** The revision that it was read from. */
  seq: number;
  mode: EntryMode;
  hash: string;
  sizeBytes: number;
  data: ArrayBuffer;
}

/** Larger files are read from the database each time. */
const CONTENT_BYTES_MAX = 64 * 1024;
/** The memory of a file in addition to its bytes and its path; many are empty. */
const FILE_BYTES = 512;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, RecentFile>(BYTES_MAX);

/**
 * Caches what was read at a path, so that the next read need not load it from the database. The current revision, and
 * who may read it, are read from the database each time: only immutable data is cached.
 */
export function rememberFile(projectId: string, path: string, file: RecentFile): void {
  const sizeBytes = file.data.byteLength;
  if (sizeBytes > CONTENT_BYTES_MAX) return;
  recent.add(`${projectId}/${path}`, file, sizeBytes + path.length + FILE_BYTES);
}

/** Returns what was last read at a path, which may belong to another revision. */
export function recallFile(projectId: string, path: string): RecentFile | null {
  return recent.get(`${projectId}/${path}`) ?? null;
}
