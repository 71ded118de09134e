import { hash } from "node:crypto";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { copyIn, storeRelaxed } from "./bulk-connection";
import type { BulkTransaction } from "./bulk-session";

/** A blob that is stored in one row. */
export interface BlobRow {
  /** SHA-256, hexadecimal. */
  hash: string;
  data: Buffer;
  /** Hexadecimal; null if the content does not come from git. */
  gitOid: string | null;
}

/** Names of a content. */
export interface ContentNames {
  gitOid: string | null;
  /** The SHA-256, if it is known. */
  sha256: string | undefined;
}

/** Creates the row of a content. */
export function rowOf(data: Buffer, { gitOid, sha256 }: ContentNames): BlobRow {
  return { hash: sha256 ?? hash("sha256", data), data, gitOid };
}

/**
 * Stores missing blobs and touches existing ones. It takes locks in the order of hashes, so that two imports of the
 * same files cannot deadlock.
 */
export async function storeBatch(db: SQLDatabase, blobs: BlobRow[], signal: AbortSignal): Promise<void> {
  const sorted = blobs.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  signal.throwIfAborted();
  try {
    await storeRelaxed(db, (tx) => copyMissing(tx, sorted));
  } catch {
    // Another import stored one of them at the same time; any other error is reported by the slower path.
    signal.throwIfAborted();
    await storeRelaxed(db, (tx) => stageMissing(tx, sorted));
  }
}

async function copyMissing(tx: BulkTransaction, blobs: BlobRow[]): Promise<void> {
  const known = await touchKnown(tx, blobs);
  await copyIn(tx, {
    statement: "COPY blob (hash, size_bytes, data, git_oid) FROM STDIN (FORMAT binary)",
    rows: blobs.filter((blob) => !known.has(blob.hash)).map(copyRow),
  });
}

async function stageMissing(tx: BulkTransaction, blobs: BlobRow[]): Promise<void> {
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
 * Returns which blobs are stored and safe from collection. A blob that was touched within the last hour need not be
 * written again: the collector takes blobs that were not touched for a day. A blob without its git object id gets the
 * given one.
 */
async function touchKnown(tx: BulkTransaction, blobs: BlobRow[]): Promise<ReadonlySet<string>> {
  const rows = await tx<StoredRow[]>`
    SELECT encode(hash, 'hex') AS hash, touched_at < now() - interval '1 hour' AS "isStale",
           git_oid IS NULL AS "isUnnamed"
    FROM blob JOIN ${joined(tx, blobs)} USING (hash)`;
  if (rows.length === 0) return new Set();
  const oids = new Map(blobs.map(({ hash, gitOid }) => [hash, gitOid]));
  const isOld = (row: StoredRow) => row.isStale || (row.isUnnamed && oids.get(row.hash) !== null);
  const old = rows.filter(isOld).map(({ hash }) => ({ hash, gitOid: oids.get(hash) ?? null }));
  const touched = await touch(tx, old);
  return new Set([...rows.filter((row) => !isOld(row)).map(({ hash }) => hash), ...touched]);
}

interface StoredRow {
  hash: string;
  isStale: boolean;
  isUnnamed: boolean;
}

/** Returns those that still exist. */
async function touch(tx: BulkTransaction, blobs: Omit<BlobRow, "data">[]): Promise<string[]> {
  if (blobs.length === 0) return [];
  const rows = await tx<{ hash: string }[]>`
    WITH named AS (
      SELECT decode(hash, 'hex') AS hash, decode(git_oid, 'hex') AS git_oid
      FROM unnest(${blobs.map(({ hash }) => hash)}::text[], ${blobs.map(({ gitOid }) => gitOid)}::text[])
        AS named (hash, git_oid)
    ),
    locked AS (
      SELECT hash, named.git_oid FROM blob JOIN named USING (hash) ORDER BY hash FOR NO KEY UPDATE OF blob
    )
    UPDATE blob SET touched_at = now(), git_oid = coalesce(blob.git_oid, locked.git_oid)
    FROM locked WHERE blob.hash = locked.hash
    RETURNING encode(blob.hash, 'hex') AS hash`;
  return rows.map((row) => row.hash);
}

const HASH_BYTES = 32;

/** Hashes as a table, concatenated into one value, which costs a fraction of an array of hashes. */
function joined(tx: BulkTransaction, blobs: BlobRow[]) {
  const hashes = Buffer.from(blobs.map(({ hash }) => hash).join(""), "hex");
  return tx`(
    SELECT substr(${hashes}::bytea, at, ${HASH_BYTES}) AS hash
    FROM generate_series(1, ${hashes.length}::int, ${HASH_BYTES}) AS at
  ) AS wanted`;
}

function copyRow(blob: BlobRow): [Buffer, number, Buffer, Buffer | null] {
  const gitOid = blob.gitOid === null ? null : Buffer.from(blob.gitOid, "hex");
  return [Buffer.from(blob.hash, "hex"), blob.data.length, blob.data, gitOid];
}
