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

/** Larger ones are worth the way from the database. */
const CONTENT_BYTES_MAX = 64 * 1024;
/** What a file takes in memory beside its bytes and its path; many are empty. */
const FILE_BYTES = 512;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, RecentFile>(BYTES_MAX);

/**
 * Keeps what was read at a path, so that the next reading need not carry it from the database once more. Which revision
 * is the newest by then, and who may read it, is the database's to say each time: this only saves what cannot change.
 */
export function rememberFile(projectId: string, path: string, file: RecentFile): void {
  const sizeBytes = file.data.byteLength;
  if (sizeBytes > CONTENT_BYTES_MAX) return;
  recent.add(`${projectId}/${path}`, file, sizeBytes + path.length + FILE_BYTES);
}

/** Answers what was read at a path last, which another revision may have otherwise. */
export function recallFile(projectId: string, path: string): RecentFile | null {
  return recent.get(`${projectId}/${path}`) ?? null;
}
