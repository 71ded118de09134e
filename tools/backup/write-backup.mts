import { createWriteStream, mkdirSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type postgres from "postgres";
import { connect, type DatabaseAddress } from "../../host/postgres/connect.mts";
import { type DatabaseBackup, quoteName, tableFile, writeBackupList } from "./backup-files.mts";

/**
 * Writes all rows of an app's databases to a new folder. Each database is a consistent snapshot, and all snapshots are taken
 * at nearly the same time: their transactions begin before the first row is read. Returns what was written.
 */
export async function writeBackup(
  folder: string,
  addresses: ReadonlyMap<string, DatabaseAddress>,
): Promise<DatabaseBackup[]> {
  mkdirSync(folder, { mode: 0o700 });
  const open = [...addresses].map(([name, address]) => ({ name, sql: connect(address) }));
  try {
    for (const { sql } of open) await sql.unsafe("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // The snapshot is taken by the first statement.
    const versions = await Promise.all(open.map(({ sql }) => readVersion(sql)));
    const databases: DatabaseBackup[] = [];
    for (const [index, { name, sql }] of open.entries()) {
      databases.push({ name, version: versions[index] ?? 0, tables: await writeTables(sql, folder, name) });
    }
    writeBackupList(folder, { format: 1, createdAt: new Date().toISOString(), databases });
    return databases;
  } finally {
    await Promise.all(open.map(({ sql }) => sql.end({ timeout: 1 })));
  }
}

async function readVersion(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ version: string; dirty: boolean }[]>`
    SELECT version::text AS version, dirty FROM schema_migrations`;
  if (row === undefined || row.dirty) throw new Error("a migration has not ended; run npm run migrate first");
  return Number(row.version);
}

async function writeTables(
  sql: postgres.Sql,
  folder: string,
  database: string,
): Promise<DatabaseBackup["tables"]> {
  const found = await sql<{ name: string; columns: string }[]>`
    SELECT relname AS name,
           (SELECT json_agg(attname ORDER BY attnum)::text FROM pg_attribute
            WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations' ORDER BY relname`;
  const tables: DatabaseBackup["tables"] = [];
  for (const { name, columns: text } of found) {
    const columns: string[] = JSON.parse(text);
    const list = columns.map(quoteName).join(", ");
    const rows = await sql.unsafe(`COPY ${quoteName(name)} (${list}) TO STDOUT`).readable();
    const file = createWriteStream(tableFile(folder, database, name), { mode: 0o600, flags: "wx" });
    await pipeline(rows, createGzip({ level: 4 }), file);
    // The driver pauses its socket for a slow reader, and does not resume it if the end was already received.
    rows._read(0);
    const [count] = await sql.unsafe<{ count: string }[]>(
      `SELECT count(*)::text AS count FROM ${quoteName(name)}`,
    );
    tables.push({ name, columns, rows: Number(count?.count) });
  }
  return tables;
}
