import { connect, type Socket } from "node:net";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { type CopyValue, encodeCopy } from "./copy-encoder";

/** Enough for five imports at once, each with a batch or two on the way. */
const CONNECTIONS_MAX = 10;
const IDLE_TIMEOUT_SECONDS = 10;
const CONNECT_TIMEOUT_SECONDS = 10;

const pools = new Map<string, Sql>();

/** Connections that can COPY, which those of SQLDatabase cannot. One small pool per database and process. */
export function bulkConnection(db: SQLDatabase): Sql {
  const url = db.connectionString;
  const known = pools.get(url);
  if (known !== undefined) return known;
  const pool = postgres(url, poolOptions());
  pools.set(url, pool);
  return pool;
}

function poolOptions() {
  return {
    max: CONNECTIONS_MAX,
    idle_timeout: IDLE_TIMEOUT_SECONDS,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    connection: { application_name: "vfs-bulk" },
    socket: openSocket,
  };
}

/**
 * Runs a transaction that does not wait for the disk. It is for contents: what a crash takes is written again, and the
 * revision that needs them is committed durably after them.
 */
export async function storeRelaxed<Result>(
  db: SQLDatabase,
  work: (tx: TransactionSql) => Promise<Result>,
): Promise<Result> {
  const results = await bulkConnection(db).begin(async (tx) => {
    await tx`SET LOCAL synchronous_commit = off`;
    return [await work(tx)] as const;
  });
  return results[0];
}

interface SocketAddress {
  host: readonly string[];
  port: readonly number[];
  path: string | false | null;
}

/** Without `noDelay` the few bytes that end a COPY wait 40 ms for the delayed acknowledgement of those before. */
function openSocket({ host, port, path }: SocketAddress): Socket {
  if (path) return connect({ path });
  return connect({ host: host[0] ?? "localhost", port: port[0] ?? 5432, noDelay: true });
}

/** The statement and the rows of one COPY. */
export interface CopyIn {
  /** `COPY … FROM STDIN (FORMAT binary)` */
  statement: string;
  rows: readonly (readonly CopyValue[])[];
}

/** COPYs rows within a transaction; throws when Postgres refused any of them. */
export async function copyIn(tx: TransactionSql, copy: CopyIn): Promise<void> {
  if (copy.rows.length === 0) return;
  const target = await tx.unsafe(copy.statement).writable();
  let refusal: unknown = null;
  target.on("error", (error) => {
    refusal ??= error;
  });
  await new Promise<void>((resolve, reject) => {
    target.write(encodeCopy(copy.rows), (error) => (error ? reject(error) : resolve()));
  });
  target.end();
  // postgres.js does not tell when Postgres refuses a row after the last one was sent; the next statement
  // of the transaction, which runs only after all is well, does.
  await tx`SELECT 1`.catch((error: unknown) => {
    throw refusal ?? error;
  });
}
