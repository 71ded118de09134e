/** A content with its name. It never changes, so it may be kept for as long as there is room. */
interface Content {
  hash: string;
  data: ArrayBuffer;
}

/** Larger ones are worth the way from the database. */
const CONTENT_BYTES_MAX = 64 * 1024;
const BYTES_MAX = 16 * 1024 * 1024;

let young = new Map<string, Content>();
let old: ReadonlyMap<string, Content> = new Map();
let youngBytes = 0;

/**
 * Keeps what was read at a path, so that the next reading need not carry it from the database once more. Which content
 * the path has by then, and who may read it, is the database's to say each time: this only saves its bytes.
 */
export function rememberContent(projectId: string, path: string, content: Content): void {
  const sizeBytes = content.data.byteLength;
  if (sizeBytes > CONTENT_BYTES_MAX) return;
  young.set(`${projectId}/${path}`, content);
  youngBytes += sizeBytes + path.length;
  if (youngBytes < BYTES_MAX / 2) return;
  old = young;
  young = new Map();
  youngBytes = 0;
}

/** Answers what was read at a path lately, which may be out of date. */
export function recallContent(projectId: string, path: string): Content | null {
  const key = `${projectId}/${path}`;
  return young.get(key) ?? old.get(key) ?? null;
}
