import type { Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";

/** Begins the transaction of an edit; `await using` always ends it. */
export async function beginEdit(): Promise<Transaction> {
  return await db.begin();
}

/** Limits how long an edit waits for another one, and how long it may delay others if its process hangs. */
export async function boundWaits(tx: Transaction): Promise<void> {
  await tx.exec`
    SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`;
}
