import { connect, type Socket } from "node:net";
import postgres, { type ISql, type ReservedSql, type Sql } from "postgres";

/** Runs statements of one transaction. */
export type BulkTransaction = ISql;

const IDLE_TIMEOUT_SECONDS = 10;
const CONNECT_TIMEOUT_SECONDS = 10;

/**
 * One connection, opened when it is needed and closed when it is not. It runs its transactions itself: postgres.js
 * (3.4) writes to a connection that ended within a transaction, which ends the process
 * (https://github.com/porsager/postgres/issues/1208), and a client with several connections does not report which one
 * it was.
 */
export class BulkSession {
  readonly #client: Sql;
  #onEnd: ((reason: Error) => void) | null = null;
  #isBroken = false;

  constructor(url: string) {
    this.#client = postgres(url, { ...clientOptions, onclose: () => this.#connectionEnded() });
  }

  /** A transaction could not be ended on this session, so it cannot run another one. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Runs a transaction; if its connection ends, it fails immediately. Call it for one transaction at a time. */
  async run<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    const connection = await this.#client.reserve().catch(rethrowLost);
    const ended = new Promise<never>((_, reject) => {
      this.#onEnd = reject;
    });
    try {
      return await Promise.race([this.#transact(connection, work).catch(rethrowLost), ended]);
    } finally {
      this.#onEnd = null;
      if (this.#isBroken) this.#abandon();
      else connection.release();
    }
  }

  async #transact<Result>(
    connection: ReservedSql,
    work: (tx: BulkTransaction) => Promise<Result>,
  ): Promise<Result> {
    await connection`BEGIN`;
    const result = await work(this.#guarded(connection)).catch(async (error: unknown) => {
      await this.#rollBack(connection);
      throw error;
    });
    this.#assertOpen();
    const { command } = await connection`COMMIT`;
    if (command !== "COMMIT") throw new Error("a statement of the transaction has failed before");
    return result;
  }

  async #rollBack(connection: ReservedSql): Promise<void> {
    if (this.#isBroken) return;
    // The caller must get the transaction's own error.
    await connection`ROLLBACK`.catch(() => {
      this.#isBroken = true;
    });
  }

  /** A transaction's view of the connection: it refuses statements once the connection has ended. */
  #guarded(connection: ReservedSql): BulkTransaction {
    return new Proxy(connection, {
      apply: (target, self, args) => {
        this.#assertOpen();
        return Reflect.apply(target, self, args);
      },
      get: (target, name) => {
        this.#assertOpen();
        return Reflect.get(target, name);
      },
    });
  }

  #assertOpen(): void {
    if (this.#isBroken) throw connectionEnded();
  }

  #connectionEnded(): void {
    // An idle connection is reopened.
    if (this.#onEnd === null) return;
    this.#isBroken = true;
    this.#onEnd(connectionEnded());
  }

  #abandon(): void {
    // There is nothing to wait for, and no caller to report to.
    this.#client.end({ timeout: 0 }).catch(() => undefined);
  }
}

/** A socket's own error could be from any host, so it becomes the cause of one that only a database has. */
function rethrowLost(error: unknown): never {
  const isSocketError = error instanceof Error && "syscall" in error;
  throw isSocketError ? connectionEnded(error) : error;
}

/** Has the code that postgres.js uses for it. */
function connectionEnded(cause?: unknown): Error {
  const error = new Error("the database ended the connection", { cause });
  return Object.assign(error, { code: "CONNECTION_CLOSED" });
}

const clientOptions = {
  max: 1,
  idle_timeout: IDLE_TIMEOUT_SECONDS,
  connect_timeout: CONNECT_TIMEOUT_SECONDS,
  connection: { application_name: "vfs-bulk" },
  socket: openSocket,
};

interface SocketAddress {
  host: readonly string[];
  port: readonly number[];
  path: string | false | null;
}

/** Without `noDelay` the few bytes at the end of a COPY wait 40 ms for a delayed acknowledgement. */
function openSocket({ host, port, path }: SocketAddress): Socket {
  if (path) return connect({ path });
  return connect({ host: host[0] ?? "localhost", port: port[0] ?? 5432, noDelay: true });
}
