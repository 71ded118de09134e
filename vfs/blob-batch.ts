import { hash } from "node:crypto";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { TransactionSql } from "postgres";
import { copyIn, storeRelaxed } from "./bulk-connection";

/** A blob that is kept in one row. */
export interface BlobRow {
  /** SHA-256, hexadecimal. */
  hash: string;
  data: Buffer;
  /** Hexadecimal; null where git has no part in it. */
  gitOid: string | null;
}

/** Makes the row of a content. */
export function rowOf(data: Buffer, gitOid: string | null): BlobRow {
  return { hash: hash("sha256", data), data, gitOid };
}

/**
 * Stores the blobs that are not there yet and touches those that are. It takes locks in the order of hashes,
 * so that two imports of the same files cannot block each other for good.
 */
export async function storeBatch(db: SQLDatabase, blobs: BlobRow[], signal: AbortSignal): Promise<void> {
  const sorted = blobs.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  signal.throwIfAborted();
  try {
    await storeRelaxed(db, (tx) => copyMissing(tx, sorted));
  } catch {
    // Someone else stored one of them at the same moment; what else it may be, the careful way reports.
    signal.throwIfAborted();
    await storeRelaxed(db, (tx) => stageMissing(tx, sorted));
  }
}

async function copyMissing(tx: TransactionSql, blobs: BlobRow[]): Promise<void> {
  const known = await touchKnown(tx, blobs);
  await copyIn(tx, {
    statement: "COPY blob (hash, size_bytes, data, git_oid) FROM STDIN (FORMAT binary)",
    rows: blobs.filter((blob) => !known.has(blob.hash)).map(copyRow),
  });
}

async function stageMissing(tx: TransactionSql, blobs: BlobRow[]): Promise<void> {
  await touchKnown(tx, blobs);
  await tx`CREATE TEMP TABLE blob_stage (hash bytea, size_bytes bigint, data bytea, git_oid bytea) ON COMMIT DROP`;
  await copyIn(tx, {
    statement: "COPY blob_stage (hash, size_bytes, data, git_oid) FROM STDIN (FORMAT binary)",
    rows: blobs.map(copyRow),
  });
  await tx`
    INSERT INTO blob (hash, size_bytes, data, git_oid)
    SELECT hash, size_bytes, data, git_oid FROM blob_stage ORDER BY hash
    ON CONFLICT (hash) DO NOTHING`;
}

/**
 * Answers which blobs are stored and safe from collection. One that was touched within the hour need not be
 * written again: the collector takes what nobody touched for a day.
 */
async function touchKnown(tx: TransactionSql, blobs: BlobRow[]): Promise<ReadonlySet<string>> {
  const rows = await tx<{ hash: string; isStale: boolean }[]>`
    SELECT encode(hash, 'hex') AS hash, touched_at < now() - interval '1 hour' AS "isStale"
    FROM blob JOIN ${wanted(
      tx,
      blobs.map(({ hash }) => hash),
    )} USING (hash)`;
  const fresh = rows.filter((row) => !row.isStale).map((row) => row.hash);
  const stale = rows.filter((row) => row.isStale).map((row) => row.hash);
  return new Set([...fresh, ...(await touch(tx, stale))]);
}

/** Answers those that were still there. */
async function touch(tx: TransactionSql, hashes: string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx<{ hash: string }[]>`
    WITH locked AS (
      SELECT hash FROM blob JOIN ${wanted(tx, hashes)} USING (hash) ORDER BY hash FOR NO KEY UPDATE OF blob
    )
    UPDATE blob SET touched_at = now() FROM locked WHERE blob.hash = locked.hash
    RETURNING encode(blob.hash, 'hex') AS hash`;
  return rows.map((row) => row.hash);
}

const HASH_BYTES = 32;

/** Hashes as a table: end to end in one value, which costs a fraction of an array of them. */
function wanted(tx: TransactionSql, hashes: string[]) {
  const joined = Buffer.from(hashes.join(""), "hex");
  return tx`(
    SELECT substr(${joined}::bytea, at, ${HASH_BYTES}) AS hash
    FROM generate_series(1, ${joined.length}::int, ${HASH_BYTES}) AS at
  ) AS wanted`;
}

function copyRow(blob: BlobRow): [Buffer, number, Buffer, Buffer | null] {
  const gitOid = blob.gitOid === null ? null : Buffer.from(blob.gitOid, "hex");
  return [Buffer.from(blob.hash, "hex"), blob.data.length, blob.data, gitOid];
}
