import postgres, { type Sql } from "postgres";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";

/** Every row of a database, by table, each as Postgres prints it; the order does not matter. */
export async function readAllRows(baseUrl: string, database: string): Promise<Record<string, string[]>> {
  return await withDatabase(baseUrl, database, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations' ORDER BY relname`;
    const rows: Record<string, string[]> = {};
    for (const { name } of tables) {
      const found = await sql<
        { row: string }[]
      >`SELECT md5(t::text) AS row FROM ${sql(name)} AS t ORDER BY 1`;
      rows[name] = found.map(({ row }) => row);
    }
    return rows;
  });
}

export async function withDatabase<Result>(
  baseUrl: string,
  database: string,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  await using connection = connectTo(databaseUrlOf(baseUrl, database));
  return await work(connection.sql);
}

/** Connections to a database, until the end of the scope. */
export interface Connection {
  sql: Sql;
  [Symbol.asyncDispose](): Promise<void>;
}

export function connectTo(url: string, max = 1): Connection {
  const sql = postgres(url, { max, onnotice: () => undefined });
  return { sql, [Symbol.asyncDispose]: () => sql.end() };
}
