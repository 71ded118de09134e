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
  const sql = postgres(databaseUrlOf(baseUrl, database), { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
