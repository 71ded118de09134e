import type { Grant } from "../shared/grant";
import { findGrantByHash, type GrantRow, recordFirstUse } from "./access-grant.queries";

/** Finds a valid ticket or token by its hash, and records the first use of a ticket. */
export async function findGrant(kind: Grant["kind"], hash: Buffer): Promise<GrantRow | null> {
  const row = await findGrantByHash(kind, hash);
  if (row?.isUnused) await recordFirstUse(row.id);
  return row;
}
