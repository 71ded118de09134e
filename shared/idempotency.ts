import { createHash } from "node:crypto";
import { Failure } from "./failure";
import { noteReplay } from "./replay";

/** A client's `Idempotency-Key` with the fingerprint of its request. */
export interface Idempotency {
  key: string;
  requestHash: string;
}

/** Reads the header of a create request; null if the client sent none. */
export function readIdempotency(key: string | undefined, request: object): Idempotency | null {
  if (key === undefined || key === "") return null;
  if (key.length > 255) {
    throw new Failure("invalid_argument", "Idempotency-Key is limited to 255 characters", {
      param: "Idempotency-Key",
    });
  }
  return { key, requestHash: createHash("sha256").update(canonicalJson(request)).digest("hex") };
}

/** Refuses a key that was used with another request; otherwise marks this response as a replay. */
export function assertSameRequest(idempotency: Idempotency | null, storedHash: string | null): void {
  if (idempotency === null) return;
  if (idempotency.requestHash === storedHash) {
    noteReplay();
    return;
  }
  throw new Failure("idempotency_mismatch", "this Idempotency-Key was used with another request body", {
    param: "Idempotency-Key",
    suggestion: "use a new key for each new request",
  });
}

/** A row that was created with a key stores the fingerprint of the request. */
interface Keyed {
  requestHash: string | null;
}

/**
 * Returns what was created with the key before; null if nothing was. Throws `idempotency_mismatch` if the request was
 * different.
 */
export async function findEarlier<Row extends Keyed>(
  idempotency: Idempotency | null,
  findByKey: (key: string) => Promise<Row | null>,
): Promise<Row | null> {
  if (idempotency === null) return null;
  const row = await findByKey(idempotency.key);
  if (row !== null) assertSameRequest(idempotency, row.requestHash);
  return row;
}

interface Creation<Row> {
  /** Inserts the new row; false if one with the same key exists. */
  insert: () => Promise<boolean>;
  findNew: () => Promise<Row | null>;
  findByKey: (key: string) => Promise<Row | null>;
}

/** Creates a row, or returns the one created with the same key: even two simultaneous requests create only one. */
export async function createOnce<Row extends Keyed>(
  idempotency: Idempotency | null,
  { insert, findNew, findByKey }: Creation<Row>,
): Promise<{ row: Row | null; isNew: boolean }> {
  const isNew = await insert();
  return { row: isNew ? await findNew() : await findEarlier(idempotency, findByKey), isNew };
}

/** JSON with sorted keys, so that equal requests have equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isPlainObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
