import { readFileSync } from "node:fs";
import postgres from "postgres";
import { connect, type DatabaseAddress } from "./connect.mts";
import { databaseNameOf, maintenanceUrlOf } from "./database-url.mts";
import { listMigrations, type Migration } from "./migration-files.mts";

/** A database of the app: its URL on this server, and the folder of its migrations. */
export interface MigrationTarget extends DatabaseAddress {
  folder: string | null;
}

/** Hosts that start at the same time wait for each other on this lock. The number is arbitrary. */
const migrationLock = 7_300_450;

/** Creates missing databases. Several hosts may do so at the same time. */
export async function createDatabases(baseUrl: string, urls: readonly string[]): Promise<void> {
  const sql = connect({ url: maintenanceUrlOf(baseUrl) });
  try {
    const rows = await sql<{ datname: string }[]>`SELECT datname FROM pg_database`;
    const present = new Set(rows.map(({ datname }) => datname));
    for (const name of urls.map(databaseNameOf)) {
      if (!present.has(name)) await createDatabase(sql, name);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Creates a database if it is missing. Only creating it requires more than the permission to connect. */
export async function createIfMissing(address: DatabaseAddress): Promise<void> {
  const sql = connect(address);
  try {
    await sql`SELECT 1`;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await createAt(address);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createAt(address: DatabaseAddress): Promise<void> {
  const sql = connect({ ...address, url: maintenanceUrlOf(address.url) });
  try {
    await createDatabase(sql, databaseNameOf(address.url));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Lets one process prepare the databases of a prefix while other processes wait for it. */
export async function prepareOnce(baseUrl: string, prepare: () => Promise<void>): Promise<void> {
  const sql = connect({ url: maintenanceUrlOf(baseUrl) });
  try {
    const name = databaseNameOf(baseUrl);
    await sql`SELECT pg_advisory_lock(hashtext(${name}))`;
    const [done] = await sql`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (done !== undefined) return;
    await prepare();
    // An empty database with only the prefix as its name marks the others as ready.
    await sql`CREATE DATABASE ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Creates databases as copies of others that have no connections. */
export async function cloneDatabases(
  baseUrl: string,
  clones: readonly { template: string; copy: string }[],
): Promise<void> {
  const sql = connect({ url: maintenanceUrlOf(baseUrl) });
  try {
    for (const { template, copy } of clones) {
      const [from, to] = [databaseNameOf(template), databaseNameOf(copy)];
      await sql`CREATE DATABASE ${sql(to)} TEMPLATE ${sql(from)} STRATEGY file_copy`;
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Applies a database's migrations by Encore's rules, which are golang-migrate's: one row in `schema_migrations`, each
 * file sent as one simple query, numbers below the current one never applied, nor those above `upTo`. Returns the numbers
 * that were applied.
 */
export async function migrate(
  { folder, ...address }: MigrationTarget,
  upTo = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const migrations = folder === null ? [] : listMigrations(folder);
  const sql = connect(address);
  try {
    await sql`SELECT pg_advisory_lock(${migrationLock})`;
    await sql`
      CREATE TABLE IF NOT EXISTS schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)`;
    const current = await readVersion(sql, migrations);
    const pending = migrations.filter(({ version }) => version > current && version <= upTo);
    for (const migration of pending) await apply(sql, migration);
    return pending.map(({ version }) => version);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A failed file has left nothing behind, because it ran as one transaction: Encore runs it again, and so does this. */
async function readVersion(sql: postgres.Sql, migrations: readonly Migration[]): Promise<number> {
  const [row] = await sql<{ version: string; dirty: boolean }[]>`
    SELECT version::text AS version, dirty FROM schema_migrations`;
  if (row === undefined) return -1;
  const version = Number(row.version);
  if (!row.dirty) return version;
  const before = migrations.filter((migration) => migration.version < version);
  return before.at(-1)?.version ?? -1;
}

async function apply(sql: postgres.Sql, { version, path }: Migration): Promise<void> {
  await recordVersion(sql, version, true);
  try {
    await sql.unsafe(readFileSync(path, "utf8")).simple();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`migration ${path} failed: ${reason}`, { cause: error });
  }
  await recordVersion(sql, version, false);
}

async function recordVersion(sql: postgres.Sql, version: number, isDirty: boolean): Promise<void> {
  await sql`
    WITH removed AS (DELETE FROM schema_migrations WHERE version <> ${version})
    INSERT INTO schema_migrations (version, dirty) VALUES (${version}, ${isDirty})
    ON CONFLICT (version) DO UPDATE SET dirty = excluded.dirty`;
}

async function createDatabase(sql: postgres.Sql, name: string): Promise<void> {
  try {
    // Copying files is four times as fast as the default, which writes every page to the log. The option exists since
    // PostgreSQL 15.
    const strategy = sql.unsafe((await isServerAtLeast(sql, 15)) ? "STRATEGY file_copy" : "");
    await sql`CREATE DATABASE ${sql(name)} ${strategy}`;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

async function isServerAtLeast(sql: postgres.Sql, major: number): Promise<boolean> {
  const [row] = await sql<{ version: string }[]>`SELECT current_setting('server_version_num') AS version`;
  return Number(row?.version) >= major * 10_000;
}

/** When two hosts create the same database at the same time, one of them gets one of these. */
function isDuplicate(error: unknown): boolean {
  return error instanceof postgres.PostgresError && ["42P04", "23505"].includes(error.code);
}

function isMissing(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === "3D000";
}
