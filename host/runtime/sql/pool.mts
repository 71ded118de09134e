import postgres from "postgres";
import { parseArray } from "./array-text.mts";
import { columnDecoders } from "./decode-column.mts";
import {
  encodeArrayParameter,
  encodeParameter,
  encodeUnknownParameter,
  ParameterError,
} from "./encode-parameter.mts";
import { arrayOid, oid, refusedTypes, sqlTypeNames } from "./sql-types.mts";

interface PoolOptions {
  connectionsMax: number;
  /** Called whenever a connection ends. */
  onEnd?: () => void;
}

export type Pool = postgres.Sql;
export type ReservedConnection = postgres.ReservedSql;

/** A non-null parameter; its format depends on the type that PostgreSQL expects. */
export class SqlParameter {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  /** Marks this as a parameter for postgres.js's types. */
  toJSON(): unknown {
    return this.value;
  }

  /** postgres.js writes parameters of types without an encoder this way. */
  toString(): string {
    return encodeUnknownParameter(this.value);
  }
}

/** Opens a pool (connections come on demand) whose values convert as under Encore. */
export function openPool(url: string, { connectionsMax, onEnd }: PoolOptions): Pool {
  return postgres(url, {
    max: connectionsMax,
    ...(onEnd !== undefined && { onclose: onEnd }),
    // Not needed here, but without it `reserve` never gets a connection that must be opened (postgres.js 3.4).
    fetch_types: true,
    onnotice: ignoreNotice,
    // Seconds. By default a pool whose server was unavailable for a while retries only every 20 s.
    backoff: () => 0.2,
    connection: { application_name: "vaporform", TimeZone: "UTC" },
    types: { ...carriedTypes(), ...typesRefused() },
  });
}

function carriedTypes(): Record<string, postgres.PostgresType> {
  const types: Record<string, postgres.PostgresType> = {};
  for (const name of sqlTypeNames) {
    const decode = columnDecoders[name];
    types[keyOf(oid[name])] = {
      to: oid[name],
      from: [oid[name]],
      serialize: (parameter: SqlParameter) => encodeParameter(name, parameter.value),
      parse: decode,
    };
    types[keyOf(arrayOid[name])] = {
      to: arrayOid[name],
      from: [arrayOid[name]],
      serialize: (parameter: SqlParameter) => encodeArrayParameter(name, parameter.value),
      parse: (text: string) => parseArray(text, decode),
    };
  }
  return types;
}

function typesRefused(): Record<string, postgres.PostgresType> {
  const entries = Object.entries(refusedTypes).map(([id, name]): [string, postgres.PostgresType] => {
    function refuse(): never {
      throw new ParameterError(`unsupported type: ${name}; cast it to text in SQL`);
    }
    return [keyOf(Number(id)), { to: Number(id), from: [Number(id)], serialize: refuse, parse: refuse }];
  });
  return Object.fromEntries(entries);
}

/** postgres.js creates functions with these names, so they must not be `name` or similar. */
function keyOf(id: number): string {
  return `type${id}`;
}

function ignoreNotice(): void {
  // Encore's driver drops notices too.
}
