import { Recent } from "../../shared/recent";

/** Larger contents are read from the database each time. */
const CONTENT_BYTES_MAX = 64 * 1024;
/** The memory of a content in addition to its bytes; many are empty. */
const CONTENT_BYTES = 256;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, ArrayBuffer>(BYTES_MAX);

/** Keeps a content that was read, by its hash, so that it need not be read again. Whose file it is was asked before. */
export function rememberContent(hash: string, data: ArrayBuffer): void {
  if (data.byteLength <= CONTENT_BYTES_MAX) recent.add(hash, data, data.byteLength + CONTENT_BYTES);
}

/** Returns a content that was read of late; null if it was not, or is large. */
export function recallContent(hash: string): ArrayBuffer | null {
  return recent.get(hash) ?? null;
}
