import { createHash } from "node:crypto";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { TransactionSql } from "postgres";
import { copyIn, storeRelaxed } from "./bulk-connection";

/** A blob that is kept in one row. */
export interface BlobRow {
  /** SHA-256, hexadecimal. */
  hash: string;
  data: Buffer;
}

/** Makes the row of a content. */
export function rowOf(data: Buffer): BlobRow {
  return { hash: createHash("sha256").update(data).digest("hex"), data };
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
    statement: "COPY blob (hash, size_bytes, data) FROM STDIN (FORMAT binary)",
    rows: blobs.filter((blob) => !known.has(blob.hash)).map(copyRow),
  });
}

async function stageMissing(tx: TransactionSql, blobs: BlobRow[]): Promise<void> {
  await touchKnown(tx, blobs);
  await tx`CREATE TEMP TABLE blob_stage (hash bytea, size_bytes bigint, data bytea) ON COMMIT DROP`;
  await copyIn(tx, {
    statement: "COPY blob_stage (hash, size_bytes, data) FROM STDIN (FORMAT binary)",
    rows: blobs.map(copyRow),
  });
  await tx`
    INSERT INTO blob (hash, size_bytes, data)
    SELECT hash, size_bytes, data FROM blob_stage ORDER BY hash
    ON CONFLICT (hash) DO NOTHING`;
}

/**
 * Answers which blobs are stored and safe from collection. One that was touched within the hour need not be
 * written again: the collector takes what nobody touched for a day.
 */
async function touchKnown(tx: TransactionSql, blobs: BlobRow[]): Promise<ReadonlySet<string>> {
  const hashes = blobs.map((blob) => blob.hash);
  const rows = await tx<{ hash: string }[]>`
    WITH wanted AS (SELECT decode(hex, 'hex') AS hash FROM unnest(${hashes}::text[]) hex),
    stale AS (
      SELECT hash FROM blob JOIN wanted USING (hash)
      WHERE touched_at < now() - interval '1 hour'
      ORDER BY hash FOR NO KEY UPDATE OF blob
    ),
    touched AS (
      UPDATE blob SET touched_at = now() FROM stale WHERE blob.hash = stale.hash RETURNING blob.hash
    )
    SELECT encode(hash, 'hex') AS hash FROM touched
    UNION ALL
    SELECT encode(hash, 'hex') AS hash FROM blob JOIN wanted USING (hash)
    WHERE touched_at >= now() - interval '1 hour'`;
  return new Set(rows.map((row) => row.hash));
}

function copyRow(blob: BlobRow): [Buffer, number, Buffer] {
  return [Buffer.from(blob.hash, "hex"), blob.data.length, blob.data];
}
