import type { Transaction } from "encore.dev/storage/sqldb";
import type { BulkTransaction } from "./bulk-session";

/** What the collector may not take during an import or an edit needs no write: it waits for a day. */
const HOLD = `
  WITH wanted AS (SELECT decode(hex, 'hex') AS hash FROM unnest($1::text[]) hex),
  stale AS (
    SELECT blob.hash FROM blob JOIN wanted USING (hash)
    WHERE touched_at < now() - interval '12 hours' ORDER BY blob.hash FOR NO KEY UPDATE OF blob
  ),
  touched AS (UPDATE blob SET touched_at = now() FROM stale WHERE blob.hash = stale.hash RETURNING 1)
  SELECT ((SELECT count(*) FROM blob JOIN wanted USING (hash) WHERE touched_at >= now() - interval '12 hours')
          + (SELECT count(*) FROM touched))::int AS held`;

/**
 * Keeps contents that a tree comes to refer to: what was not touched of late is touched, so that the collector waits for
 * this transaction, or finds that it came too late. Throws if one is not stored.
 */
export async function holdContents(tx: Transaction, hashes: readonly string[]): Promise<void> {
  await holdAll(hashes, async (wanted) => {
    const row = await tx.rawQueryRow<{ held: number }>(HOLD, wanted);
    return row?.held ?? 0;
  });
}

/** The same, through a transaction of an import. */
export async function holdContentsIn(tx: BulkTransaction, hashes: readonly string[]): Promise<void> {
  await holdAll(hashes, async (wanted) => {
    const [row] = await tx.unsafe<{ held: number }[]>(HOLD, [wanted]);
    return row?.held ?? 0;
  });
}

const HASHES_PER_QUERY = 10_000;

async function holdAll(
  hashes: readonly string[],
  hold: (wanted: string[]) => Promise<number>,
): Promise<void> {
  // In one order for all who lock contents.
  const distinct = [...new Set(hashes)].sort();
  for (let start = 0; start < distinct.length; start += HASHES_PER_QUERY) {
    const wanted = distinct.slice(start, start + HASHES_PER_QUERY);
    // What another transaction touched while this one waited for it is seen only by the next statement.
    const isHeld = (await hold(wanted)) === wanted.length || (await hold(wanted)) === wanted.length;
    if (!isHeld) throw new Error("a file refers to a content that is not stored");
  }
}
