import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type postgres from "postgres";
import { connect } from "../../host/postgres/connect.mts";
import { createIfMissing, type MigrationTarget, migrate } from "../../host/postgres/migrate.mts";
import { type DatabaseBackup, quoteName, readBackupList, tableFile } from "./backup-files.mts";

/**
 * Restores a backup into databases that are not there yet, or empty: their schema is brought to that of the backup, its rows are
 * written, then the migrations that came since are run. A database is restored as a whole or not at all. Returns what was.
 */
export async function restoreBackup(
  folder: string,
  targets: ReadonlyMap<string, MigrationTarget>,
): Promise<DatabaseBackup[]> {
  const { databases } = readBackupList(folder);
  for (const database of databases) {
    const target = targets.get(database.name);
    if (target === undefined) throw new Error(`the app has no database "${database.name}"`);
    await createIfMissing(target);
    await migrate(target, database.version);
    await restoreDatabase(folder, database, target);
    await migrate(target);
  }
  return databases;
}

async function restoreDatabase(
  folder: string,
  database: DatabaseBackup,
  target: MigrationTarget,
): Promise<void> {
  const sql = connect(target);
  try {
    await sql.begin(async (tx) => {
      await clearMade(tx, database);
      for (const { name } of database.tables)
        await tx.unsafe(`ALTER TABLE ${quoteName(name)} DISABLE TRIGGER USER`);
      const keys = await dropForeignKeys(tx);
      for (const table of database.tables)
        await restoreTable(tx, folder, { database: database.name, ...table });
      for (const key of keys) await tx.unsafe(key);
      for (const { name } of database.tables)
        await tx.unsafe(`ALTER TABLE ${quoteName(name)} ENABLE TRIGGER USER`);
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Refuses a database with rows of its own; what migrations have made goes, for the backup has it. */
async function clearMade(tx: postgres.TransactionSql, { name, tables }: DatabaseBackup): Promise<void> {
  for (const table of tables) {
    if (table.name === "installation") await tx.unsafe(`DELETE FROM ${quoteName(table.name)}`);
    const found = await tx.unsafe(`SELECT 1 FROM ${quoteName(table.name)} LIMIT 1`);
    if (found.length > 0)
      throw new Error(`the database of ${name} is not empty: its table ${table.name} has rows`);
  }
}

/** Tables come in no order that their references need. Only a superuser may turn the checks off, so they go and come back. */
async function dropForeignKeys(tx: postgres.TransactionSql): Promise<string[]> {
  const keys = await tx<{ drop: string; add: string }[]>`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;
  for (const { drop } of keys) await tx.unsafe(drop);
  return keys.map(({ add }) => add);
}

type TableRows = DatabaseBackup["tables"][number] & { database: string };

async function restoreTable(tx: postgres.TransactionSql, folder: string, table: TableRows): Promise<void> {
  const { database, name, columns, rows } = table;
  const copy = await tx
    .unsafe(`COPY ${quoteName(name)} (${columns.map(quoteName).join(", ")}) FROM STDIN`)
    .writable();
  await pipeline(createReadStream(tableFile(folder, database, name)), createGunzip(), copy);
  const [count] = await tx.unsafe<{ count: string }[]>(
    `SELECT count(*)::text AS count FROM ${quoteName(name)}`,
  );
  if (Number(count?.count) !== rows) {
    throw new Error(
      `${database}.${name}: ${count?.count} of ${rows} rows were restored; the backup is damaged`,
    );
  }
  for (const column of columns) await moveSequence(tx, name, column);
}

/** Numbers go on behind those that were restored. */
async function moveSequence(tx: postgres.TransactionSql, table: string, column: string): Promise<void> {
  const [found] = await tx<{ sequence: string | null }[]>`
    SELECT pg_get_serial_sequence(${quoteName(table)}, ${column}) AS sequence`;
  if (found?.sequence == null) return;
  await tx.unsafe(
    `SELECT setval('${found.sequence}', coalesce((SELECT max(${quoteName(column)}) FROM ${quoteName(table)}), 0) + 1, false)`,
  );
}
