import type postgres from "postgres";
import { type Pool, type ReservedConnection, SqlParameter } from "./pool.mts";
import { toSqlError } from "./sql-failure.mts";
import { oid } from "./sql-types.mts";

export type Connection = Pool | ReservedConnection;

/** The parameter types of statements so far, shared by the connections of one database. */
export type ParameterTypes = Map<string, readonly number[]>;

/** Statements are template literals in practice; this only limits an app that builds them from text. */
const rememberedMax = 2000;

/** The extended protocol: one statement per call, prepared once per connection. */
const options = { prepare: true, simple: false };

/** Runs statements on one connection, or on any free one of a pool. */
export class StatementRunner {
  readonly #connection: Connection;
  readonly #types: ParameterTypes;

  constructor(connection: Connection, types: ParameterTypes) {
    this.#connection = connection;
    this.#types = types;
  }

  async run(text: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> {
    try {
      const bound = params.includes(null) ? await this.#bindNulls(text, params) : params.map(bind);
      return await this.#connection.unsafe(text, bound, options);
    } catch (error) {
      throw toSqlError(error);
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
    const known = this.#types.get(text);
    if (known !== undefined) return known;
    const nulls = Array.from({ length: count }, () => null);
    const { types } = await this.#connection.unsafe(text, nulls, options).describe();
    if (this.#types.size >= rememberedMax) this.#types.clear();
    this.#types.set(text, types);
    return types;
  }
}

/** postgres.js passes any value to the encoder of the type that PostgreSQL expects. */
function bind(value: unknown): postgres.ParameterOrJSON<never> {
  return new SqlParameter(value);
}
