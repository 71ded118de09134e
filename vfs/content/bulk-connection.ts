import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { storageReasonOf } from "../../shared/database-failure";
import { storageFailure } from "../../shared/failure";
import { BulkSession, type BulkTransaction } from "./bulk-session";
import { type CopyValue, encodeCopy } from "./copy-encoder";

/** Enough for five simultaneous imports, each with one or two batches in progress. */
const SESSIONS_MAX = 10;

/** The sessions of one database, each of which runs one transaction at a time. */
class BulkSessions {
  readonly #url: string;
  readonly #idle: BulkSession[] = [];
  readonly #waiting: ((session: BulkSession) => void)[] = [];
  #count = 0;

  constructor(url: string) {
    this.#url = url;
  }

  async take(): Promise<BulkSession> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#count === SESSIONS_MAX) return await new Promise((resolve) => this.#waiting.push(resolve));
    this.#count += 1;
    return new BulkSession(this.#url);
  }

  give(session: BulkSession): void {
    const sound = session.isBroken ? new BulkSession(this.#url) : session;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(sound);
    else next(sound);
  }
}

const sessionsOf = new Map<string, BulkSessions>();

/** Runs a transaction on a connection that supports COPY, which those of SQLDatabase do not. */
export async function inBulkTransaction<Result>(
  db: SQLDatabase,
  work: (tx: BulkTransaction) => Promise<Result>,
): Promise<Result> {
  const url = db.connectionString;
  const sessions = sessionsOf.get(url) ?? new BulkSessions(url);
  sessionsOf.set(url, sessions);
  const session = await sessions.take();
  try {
    return await session.run(work);
  } catch (error) {
    const isLost = storageReasonOf(error) === "database_unavailable";
    // A server whose disk is nearly full ends transactions, and is read-only from then on.
    throw isLost && (await isReadOnly(db)) ? storageFailure("storage_full", error) : error;
  } finally {
    sessions.give(session);
  }
}

async function isReadOnly(db: SQLDatabase): Promise<boolean> {
  const row = await db.queryRow<{ isReadOnly: boolean }>`
    SELECT current_setting('default_transaction_read_only') = 'on' AS "isReadOnly"`;
  return row?.isReadOnly === true;
}

/**
 * Runs a transaction that does not wait for the disk. Use it for contents: after a crash lost ones are written again,
 * and the revision that needs them is committed durably after them.
 */
export async function storeRelaxed<Result>(
  db: SQLDatabase,
  work: (tx: BulkTransaction) => Promise<Result>,
): Promise<Result> {
  return await inBulkTransaction(db, async (tx) => {
    await tx`SET LOCAL synchronous_commit = off`;
    return await work(tx);
  });
}

/** The statement and the rows of one COPY. */
export interface CopyIn {
  /** `COPY … FROM STDIN (FORMAT binary)` */
  statement: string;
  rows: readonly (readonly CopyValue[])[];
}

/** COPYs rows within a transaction; throws if Postgres refused any of them. */
export async function copyIn(tx: BulkTransaction, copy: CopyIn): Promise<void> {
  if (copy.rows.length === 0) return;
  const target = await tx.unsafe(copy.statement).writable();
  let refusal: unknown = null;
  target.on("error", (error) => {
    refusal ??= error;
  });
  for (const piece of encodeCopy(copy.rows)) {
    await new Promise<void>((resolve, reject) => {
      target.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  }
  target.end();
  // postgres.js does not report a row that Postgres refuses after the last one was sent; the next statement of the
  // transaction, which runs only if all rows were accepted, does.
  await tx`SELECT 1`.catch((error: unknown) => {
    throw refusal ?? error;
  });
}
