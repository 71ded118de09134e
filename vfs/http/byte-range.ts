/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a Range header (RFC 9110, 14.2): "unsatisfiable" if no byte of it exists; null if the whole file must be sent,
 * as for several ranges and for units other than bytes.
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.replace(/\s/g, "") ?? "");
  const [from = "", to = ""] = match?.slice(1) ?? [];
  if (from === "" && to === "") return null;
  const range = from === "" ? lastBytes(Number(to), sizeBytes) : bytesFrom(Number(from), to);
  if (range.end < range.start) return from === "" ? "unsatisfiable" : null;
  if (range.start >= sizeBytes) return "unsatisfiable";
  return { start: range.start, end: Math.min(range.end, sizeBytes - 1) };
}

function bytesFrom(start: number, to: string): ByteRange {
  return { start, end: to === "" ? Number.POSITIVE_INFINITY : Number(to) };
}

function lastBytes(count: number, sizeBytes: number): ByteRange {
  return { start: Math.max(0, sizeBytes - count), end: count === 0 ? -1 : sizeBytes - 1 };
}
