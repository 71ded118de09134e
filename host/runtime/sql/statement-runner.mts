import type postgres from "postgres";
import { type Pool, type ReservedConnection, SqlParameter } from "./pool.mts";
import { toSqlErrorOnDisk } from "./sql-failure.mts";
import { oid } from "./sql-types.mts";

export type Connection = Pool | ReservedConnection;

/** What the connections of one database share. */
export interface DatabaseFacts {
  /** The parameter types of statements so far. */
  types: Map<string, readonly number[]>;
  isDiskFull: () => boolean;
}

/** Statements are template literals in practice; this only limits an app that builds them from text. */
const rememberedMax = 2000;

/** The extended protocol: one statement per call, prepared once per connection. */
const options = { prepare: true, simple: false };

/** Runs statements on one connection, or on any free one of a pool. */
export class StatementRunner {
  readonly #connection: Connection;
  readonly #facts: DatabaseFacts;

  constructor(connection: Connection, facts: DatabaseFacts) {
    this.#connection = connection;
    this.#facts = facts;
  }

  async run(text: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> {
    try {
      const bound = params.includes(null) ? await this.#bindNulls(text, params) : params.map(bind);
      return await this.#connection.unsafe(text, bound, options);
    } catch (error) {
      throw toSqlErrorOnDisk(error, this.#facts.isDiskFull);
    }
  }

  /** Encore's driver writes null as the JSON value `null` where PostgreSQL expects json or jsonb, and as NULL elsewhere. */
  async #bindNulls(text: string, params: readonly unknown[]): Promise<postgres.ParameterOrJSON<never>[]> {
    const types = await this.#typesOf(text, params.length);
    return params.map((value, index) => {
      const isJson = types[index] === oid.json || types[index] === oid.jsonb;
      return value === null && !isJson ? null : bind(value);
    });
  }

  async #typesOf(text: string, count: number): Promise<readonly number[]> {
    const known = this.#facts.types.get(text);
    if (known !== undefined) return known;
    const nulls = Array.from({ length: count }, () => null);
    const { types } = await this.#connection.unsafe(text, nulls, options).describe();
    if (this.#facts.types.size >= rememberedMax) this.#facts.types.clear();
    this.#facts.types.set(text, types);
    return types;
  }
}

/** postgres.js passes any value to the encoder of the type that PostgreSQL expects. */
function bind(value: unknown): postgres.ParameterOrJSON<never> {
  return new SqlParameter(value);
}
