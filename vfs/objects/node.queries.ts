import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import type { BulkTransaction } from "../content/bulk-session";
import type { NewNodes } from "./write-folder";

/** Reads encoded nodes; unknown ones are missing from the result. */
export type ReadNodes = (hashes: string[]) => Promise<EncodedNode[]>;

export interface EncodedNode {
  hash: string;
  data: ArrayBuffer | Uint8Array;
}

/** Reads nodes through a database or a transaction. */
export function nodesOf(source: SQLDatabase | Transaction): ReadNodes {
  return async (hashes) =>
    await source.queryAll<EncodedNode>`
      SELECT encode(hash, 'hex') AS hash, data FROM tree
      WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)`;
}

/** Reads nodes through a transaction of an import. */
export function nodesIn(tx: BulkTransaction): ReadNodes {
  return async (hashes) =>
    await tx<EncodedNode[]>`
      SELECT encode(hash, 'hex') AS hash, data FROM tree
      WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)`;
}

/** Bounds one statement. */
const NODES_PER_STATEMENT = 500;

/**
 * Stores nodes that are missing, and keeps the others from being collected for a day. Rows are locked in the order of
 * their hashes, as by all who write nodes, so that none wait for each other.
 */
export async function storeNodes(target: SQLDatabase | Transaction, nodes: NewNodes): Promise<void> {
  const sorted = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let start = 0; start < sorted.length; start += NODES_PER_STATEMENT) {
    const some = sorted.slice(start, start + NODES_PER_STATEMENT);
    await target.exec`
      INSERT INTO tree (hash, data)
      SELECT decode(hash, 'hex'), decode(data, 'base64')
      FROM unnest(
        ${some.map(([hash]) => hash)}::text[], ${some.map(([, encoded]) => encoded.toString("base64"))}::text[]
      ) AS node (hash, data)
      ORDER BY hash
      ON CONFLICT (hash) DO UPDATE SET touched_at = now() WHERE tree.touched_at < now() - interval '12 hours'`;
  }
}
