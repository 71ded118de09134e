import { openPool, type Pool, type ReservedConnection } from "./pool.mts";
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

/** The database behind encore.dev's `SQLDatabase`: one pool per database and process. */
export class SqlDatabase {
  readonly #url: string;
  readonly #facts: DatabaseFacts;
  #pool: Pool | undefined;

  /** `isDiskFull`: whether the server's disk lacks space, as far as this host knows. */
  constructor(url: string, isDiskFull: () => boolean = () => false) {
    this.#url = url;
    this.#facts = { types: new Map(), isDiskFull };
  }

  connString(): string {
    return this.#url;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    return new Cursor(await new StatementRunner(this.#open(), this.#facts).run(text, params));
  }

  async queryRow(text: string, args: QueryArgs): Promise<Row | null> {
    return (await this.query(text, args)).next();
  }

  async acquire(): Promise<SqlConn> {
    return new SqlConn(await this.#reserve(), this.#facts);
  }

  async begin(): Promise<Transaction> {
    const connection = await this.#reserve();
    try {
      await connection.unsafe("BEGIN");
    } catch (error) {
      connection.release();
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    }
    return new Transaction(connection, this.#facts);
  }

  /** Waits for running statements, at most this long. */
  async close(timeoutSeconds: number): Promise<void> {
    await this.#pool?.end({ timeout: timeoutSeconds });
  }

  async #reserve(): Promise<ReservedConnection> {
    try {
      return await this.#open().reserve();
    } catch (error) {
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    }
  }

  #open(): Pool {
    this.#pool ??= openPool(this.#url);
    return this.#pool;
  }
}

export class SqlConn {
  #connection: ReservedConnection | null;
  readonly #facts: DatabaseFacts;

  constructor(connection: ReservedConnection, facts: DatabaseFacts) {
    this.#connection = connection;
    this.#facts = facts;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    if (this.#connection === null) throw toSqlError(new Error("connection already closed"));
    return new Cursor(await new StatementRunner(this.#connection, this.#facts).run(text, params));
  }

  async queryRow(text: string, args: QueryArgs): Promise<Row | null> {
    return (await this.query(text, args)).next();
  }

  async close(): Promise<void> {
    this.#connection?.release();
    this.#connection = null;
  }
}

export class Transaction {
  #connection: ReservedConnection | null;
  readonly #facts: DatabaseFacts;
  /**
   * The connection ended within the transaction. postgres.js reopens it; using or releasing this one would end the
   * process.
   */
  #isLost = false;

  constructor(connection: ReservedConnection, facts: DatabaseFacts) {
    this.#connection = connection;
    this.#facts = facts;
  }

  async query(text: string, { params }: QueryArgs): Promise<Cursor> {
    const runner = new StatementRunner(this.#openConnection(), this.#facts);
    return new Cursor(await this.#heeded(runner.run(text, params)));
  }

  async commit(): Promise<void> {
    await this.#end("COMMIT");
  }

  /** A transaction whose connection ended needs no rollback. */
  async rollback(): Promise<void> {
    if (!this.#isLost) await this.#end("ROLLBACK");
  }

  async #end(command: "COMMIT" | "ROLLBACK"): Promise<void> {
    const connection = this.#openConnection();
    this.#connection = null;
    try {
      await this.#heeded(connection.unsafe(command));
    } catch (error) {
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    } finally {
      if (!this.#isLost) connection.release();
    }
  }

  async #heeded<Result>(statement: PromiseLike<Result>): Promise<Result> {
    try {
      return await statement;
    } catch (error) {
      if (hasEndedConnection(error)) {
        this.#isLost = true;
        this.#connection = null;
      }
      throw error;
    }
  }

  #openConnection(): ReservedConnection {
    if (this.#connection === null) throw toSqlError(new Error("transaction closed"));
    return this.#connection;
  }
}
