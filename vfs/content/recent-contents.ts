import { Recent } from "../../shared/recent";

/** A content with its name. */
interface Content {
  hash: string;
  data: ArrayBuffer;
}

/** Larger ones are worth the way from the database. */
const CONTENT_BYTES_MAX = 64 * 1024;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, Content>(BYTES_MAX);

/**
 * Keeps what was read at a path, so that the next reading need not carry it from the database once more. Which content
 * the path has by then, and who may read it, is the database's to say each time: this only saves its bytes.
 */
export function rememberContent(projectId: string, path: string, content: Content): void {
  const sizeBytes = content.data.byteLength;
  if (sizeBytes <= CONTENT_BYTES_MAX) recent.add(`${projectId}/${path}`, content, sizeBytes + path.length);
}

/** Answers what was read at a path lately, which may be out of date. */
export function recallContent(projectId: string, path: string): Content | null {
  return recent.get(`${projectId}/${path}`) ?? null;
}
