import postgres from "postgres";

/** Prints the schema that results from a database's migrations, in an order that does not depend on their history. */
export async function dumpSchema(databaseUrl: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const tables = await sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations'
      ORDER BY relname`;
    const parts: string[] = [];
    for (const { name } of tables) parts.push(await dumpTable(sql, name));
    parts.push(...(await dumpViews(sql)), ...(await dumpFunctions(sql)));
    return parts.join("\n\n");
  } finally {
    await sql.end();
  }
}

async function dumpTable(sql: postgres.Sql, table: string): Promise<string> {
  const columns = await sql<{ line: string }[]>`
    SELECT format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                  coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
  const constraints = await sql<{ line: string }[]>`
    SELECT format('  CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE conrelid = ${table}::regclass AND contype <> 'n' ORDER BY contype DESC, conname`;
  const indexes = await sql<{ line: string }[]>`
    SELECT pg_get_indexdef(indexrelid) || ';' AS line FROM pg_index
    WHERE indrelid = ${table}::regclass
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
    ORDER BY indexrelid::regclass::text`;
  const triggers = await sql<{ line: string }[]>`
    SELECT pg_get_triggerdef(oid) || ';' AS line FROM pg_trigger
    WHERE tgrelid = ${table}::regclass AND NOT tgisinternal ORDER BY tgname`;
  const comments = await sql<{ line: string }[]>`
    SELECT format('COMMENT ON %s IS %L;',
                  CASE WHEN objsubid = 0 THEN format('TABLE %I', ${table}::text)
                       ELSE format('COLUMN %I.%I', ${table}::text, (SELECT attname FROM pg_attribute
                                   WHERE attrelid = objoid AND attnum = objsubid)) END, description) AS line
    FROM pg_description WHERE objoid = ${table}::regclass AND classoid = 'pg_class'::regclass ORDER BY objsubid`;
  const body = lines([...columns, ...constraints]).join(",\n");
  return [`CREATE TABLE ${table} (\n${body}\n);`, ...lines([...indexes, ...triggers, ...comments])].join(
    "\n",
  );
}

async function dumpViews(sql: postgres.Sql): Promise<string[]> {
  const views = await sql<{ line: string }[]>`
    SELECT format(E'CREATE VIEW %I AS\n%s', relname, pg_get_viewdef(oid)) AS line
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' ORDER BY relname`;
  return lines(views);
}

async function dumpFunctions(sql: postgres.Sql): Promise<string[]> {
  const functions = await sql<{ line: string }[]>`
    SELECT trim(pg_get_functiondef(oid)) || ';' AS line
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname`;
  return lines(functions);
}

function lines(rows: readonly { line: string }[]): string[] {
  return rows.map((row) => row.line);
}
