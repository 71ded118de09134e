import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type postgres from "postgres";
import { connect } from "../../host/postgres/connect.mts";
import { createIfMissing, type MigrationTarget, migrate } from "../../host/postgres/migrate.mts";
import { type DatabaseBackup, quoteName, readBackupList, tableFile } from "./backup-files.mts";

/**
 * Restores a backup into databases that do not exist or are empty: migrates their schema to the backup's version, writes the
 * rows, then runs later migrations. A database is restored completely or not at all. Returns what was restored.
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

/** The tables that migrations write rows to. */
const madeByMigrations = new Set(["installation", "model_price", "carry_over", "collection"]);

/** Refuses a database that has rows; deletes rows that migrations created, because the backup contains them. */
async function clearMade(tx: postgres.TransactionSql, { name, tables }: DatabaseBackup): Promise<void> {
  for (const table of tables) {
    if (madeByMigrations.has(table.name)) await tx.unsafe(`DELETE FROM ${quoteName(table.name)}`);
    const found = await tx.unsafe(`SELECT 1 FROM ${quoteName(table.name)} LIMIT 1`);
    if (found.length > 0)
      throw new Error(`the database of ${name} is not empty: its table ${table.name} has rows`);
  }
}

/** Tables are restored in any order, and only a superuser may disable reference checks: they are dropped and added again. */
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

/** Makes a sequence continue after the restored numbers. */
async function moveSequence(tx: postgres.TransactionSql, table: string, column: string): Promise<void> {
  const [found] = await tx<{ sequence: string | null }[]>`
    SELECT pg_get_serial_sequence(${quoteName(table)}, ${column}) AS sequence`;
  if (found?.sequence == null) return;
  await tx.unsafe(
    `SELECT setval('${found.sequence}', coalesce((SELECT max(${quoteName(column)}) FROM ${quoteName(table)}), 0) + 1, false)`,
  );
}
