import type { Transaction } from "encore.dev/storage/sqldb";
import { db } from "./db";

/** Begins the transaction of an edit; `await using` ends it in every case. */
export async function beginEdit(): Promise<Transaction> {
  return await db.begin();
}
