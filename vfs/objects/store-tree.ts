import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { copyIn, storeRelaxed } from "../content/bulk-connection";
import type { BulkTransaction } from "../content/bulk-session";
import type { NewNodes } from "./write-folder";

/** Bounds the memory of a batch. */
const BATCH_BYTES = 4 * 1024 * 1024;

type Encoded = [hash: string, data: Buffer];

/**
 * Stores the nodes of an import's tree that are missing, and keeps the others from being collected for a day. It does
 * not wait for the disk: the revision that needs them is committed durably after them.
 */
export async function storeTree(db: SQLDatabase, nodes: NewNodes, signal: AbortSignal): Promise<void> {
  for (const batch of batchesOf(sorted(nodes))) {
    signal.throwIfAborted();
    try {
      await storeRelaxed(db, (tx) => copyMissing(tx, batch));
    } catch {
      // Another import stored one of them at the same time; any other error is reported by the slower path.
      signal.throwIfAborted();
      await storeRelaxed(db, (tx) => insertMissing(tx, batch));
    }
  }
}

/** Stores nodes within a transaction that refers to them. */
export async function storeNodesIn(tx: BulkTransaction, nodes: NewNodes): Promise<void> {
  for (const batch of batchesOf(sorted(nodes))) await insertMissing(tx, batch);
}

/** In the order of hashes, as by all who write nodes, so that none wait for each other. */
function sorted(nodes: NewNodes): Encoded[] {
  return [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
}

function* batchesOf(nodes: readonly Encoded[]): Generator<Encoded[]> {
  let batch: Encoded[] = [];
  let bytes = 0;
  for (const node of nodes) {
    batch.push(node);
    bytes += node[1].length;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function copyMissing(tx: BulkTransaction, batch: readonly Encoded[]): Promise<void> {
  const hashes = Buffer.from(batch.map(([hash]) => hash).join(""), "hex");
  const known = await tx<{ hash: string; isStale: boolean }[]>`
    SELECT encode(hash, 'hex') AS hash, touched_at < now() - interval '12 hours' AS "isStale"
    FROM tree JOIN (
      SELECT substr(${hashes}::bytea, at, 32) AS hash FROM generate_series(1, ${hashes.length}::int, 32) AS at
    ) AS wanted USING (hash)`;
  const fresh = new Set(known.filter(({ isStale }) => !isStale).map(({ hash }) => hash));
  const stale = known.filter(({ isStale }) => isStale).map(({ hash }) => hash);
  const touched = new Set(stale.length === 0 ? [] : await touch(tx, stale));
  await copyIn(tx, {
    statement: "COPY tree (hash, data) FROM STDIN (FORMAT binary)",
    rows: batch
      .filter(([hash]) => !fresh.has(hash) && !touched.has(hash))
      .map(([hash, data]) => [Buffer.from(hash, "hex"), data]),
  });
}

/** Returns those that still exist. */
async function touch(tx: BulkTransaction, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx<{ hash: string }[]>`
    WITH locked AS (
      SELECT hash FROM tree WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${[...hashes]}::text[]) hex)
      ORDER BY hash FOR NO KEY UPDATE
    )
    UPDATE tree SET touched_at = now() FROM locked WHERE tree.hash = locked.hash
    RETURNING encode(tree.hash, 'hex') AS hash`;
  return rows.map(({ hash }) => hash);
}

async function insertMissing(tx: BulkTransaction, batch: readonly Encoded[]): Promise<void> {
  const hashes = batch.map(([hash]) => hash);
  const contents = batch.map(([, data]) => data.toString("base64"));
  await tx`
    INSERT INTO tree (hash, data)
    SELECT decode(hash, 'hex'), decode(data, 'base64') FROM unnest(${hashes}::text[], ${contents}::text[]) AS node (hash, data)
    ORDER BY hash
    ON CONFLICT (hash) DO UPDATE SET touched_at = now() WHERE tree.touched_at < now() - interval '12 hours'`;
}
