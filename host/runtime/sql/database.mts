import { openPool, type Pool, type ReservedConnection } from "./pool.mts";
import { type Session, Sessions } from "./session.mts";
import { hasEndedConnection, toSqlError, toSqlErrorOnDisk } from "./sql-failure.mts";
import { type DatabaseFacts, StatementRunner } from "./statement-runner.mts";

/** The parameters of one statement, as passed by encore.dev: never undefined, null for null. */
export class QueryArgs {
  readonly params: readonly unknown[];

  constructor(params: readonly unknown[]) {
    this.params = params;
  }
}

export class Row {
  readonly #values: Record<string, unknown>;

  constructor(values: Record<string, unknown>) {
    this.#values = values;
  }

  values(): Record<string, unknown> {
    return this.#values;
  }
}

/** Returns the rows one by one. They are fetched together, so an unfinished cursor occupies no connection. */
export class Cursor {
  readonly #rows: readonly Record<string, unknown>[];
  #next = 0;

  constructor(rows: readonly Record<string, unknown>[]) {
    this.#rows = rows;
  }

  async next(): Promise<Row | null> {
    const row = this.#rows[this.#next];
    this.#next += 1;
    return row === undefined ? null : new Row(row);
  }
}

/** Together Encore's default, and some more, since a transaction has a connection of its own. */
const connectionsMax = 20;
const sessionsMax = 20;

/** The database behind encore.dev's `SQLDatabase`: one pool per database and process. */
export class SqlDatabase {
  readonly #url: string;
  readonly #facts: DatabaseFacts;
  readonly #sessions: Sessions;
  #pool: Pool | undefined;

  /** `isDiskFull`: whether the server's disk lacks space, as far as this host knows. */
  constructor(url: string, isDiskFull: () => boolean = () => false) {
    this.#url = url;
    this.#facts = { types: new Map(), isDiskFull };
    this.#sessions = new Sessions((onEnd) => openPool(url, { connectionsMax: 1, onEnd }), sessionsMax);
  }

  connString(): string {
    return this.#url;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    this.#pool ??= openPool(this.#url, { connectionsMax });
    return new Cursor(await new StatementRunner(this.#pool, this.#facts).run(text, params));
  }

  async queryRow(text: string, args: QueryArgs): Promise<Row | null> {
    return (await this.query(text, args)).next();
  }

  async acquire(): Promise<SqlConn> {
    return new SqlConn(await this.#lend());
  }

  async begin(): Promise<Transaction> {
    const lent = await this.#lend();
    try {
      await lent.query("BEGIN", []);
    } catch (error) {
      lent.giveBack();
      throw error;
    }
    return new Transaction(lent);
  }

  /** Waits for running statements, at most this long. */
  async close(timeoutSeconds: number): Promise<void> {
    await Promise.all([this.#pool?.end({ timeout: timeoutSeconds }), this.#sessions.end(timeoutSeconds)]);
  }

  async #lend(): Promise<LentSession> {
    try {
      return new LentSession(this.#sessions, await this.#sessions.take(), this.#facts);
    } catch (error) {
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    }
  }
}

/** A session until it is given back. */
class LentSession {
  readonly #sessions: Sessions;
  readonly #facts: DatabaseFacts;
  #session: Session | null;

  constructor(sessions: Sessions, session: Session, facts: DatabaseFacts) {
    this.#sessions = sessions;
    this.#session = session;
    this.#facts = facts;
  }

  get isGivenBack(): boolean {
    return this.#session === null;
  }

  /** A session whose connection ends is given back at once. */
  async query(text: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> {
    try {
      return await new StatementRunner(this.#connection(), this.#facts).run(text, params);
    } catch (error) {
      if (hasEndedConnection(error)) {
        this.#session?.abandon();
        this.giveBack();
      }
      throw error;
    }
  }

  giveBack(): void {
    if (this.#session !== null) this.#sessions.give(this.#session);
    this.#session = null;
  }

  #connection(): ReservedConnection {
    try {
      if (this.#session !== null) return this.#session.connection;
    } catch (error) {
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    }
    throw toSqlError(new Error("connection already closed"));
  }
}

export class SqlConn {
  readonly #lent: LentSession;

  constructor(lent: LentSession) {
    this.#lent = lent;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    return new Cursor(await this.#lent.query(text, params));
  }

  async queryRow(text: string, args: QueryArgs): Promise<Row | null> {
    return (await this.query(text, args)).next();
  }

  async close(): Promise<void> {
    this.#lent.giveBack();
  }
}

export class Transaction {
  readonly #lent: LentSession;
  #hasEnded = false;

  constructor(lent: LentSession) {
    this.#lent = lent;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    this.#assertOpen();
    return new Cursor(await this.#lent.query(text, params));
  }

  async commit(): Promise<void> {
    this.#assertOpen();
    await this.#end("COMMIT");
  }

  /** A transaction whose connection ended needs no rollback. */
  async rollback(): Promise<void> {
    if (this.#hasEnded) throw transactionClosed();
    if (this.#lent.isGivenBack) return;
    await this.#end("ROLLBACK").catch((error: unknown) => {
      if (!hasEndedConnection(error)) throw error;
    });
  }

  async #end(command: "COMMIT" | "ROLLBACK"): Promise<void> {
    this.#hasEnded = true;
    try {
      await this.#lent.query(command, []);
    } finally {
      this.#lent.giveBack();
    }
  }

  #assertOpen(): void {
    if (this.#hasEnded || this.#lent.isGivenBack) throw transactionClosed();
  }
}

function transactionClosed(): Error {
  return toSqlError(new Error("transaction closed"));
}
