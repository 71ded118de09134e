import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { pubsubName } from "../../host/boot/databases.mts";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import type { TestHost } from "./test-host.mts";

/** Lists the tables of a host, as `database.table`, that contain one of these texts in any column. */
export async function tablesHolding(host: TestHost, texts: readonly string[]): Promise<string[]> {
  const names = [...inject("vaporform").manifest.databases.map(({ name }) => name), pubsubName];
  const found = await Promise.all(names.map((name) => searchDatabase(host, name, texts)));
  return found.flat();
}

async function searchDatabase(host: TestHost, name: string, texts: readonly string[]): Promise<string[]> {
  const sql = postgres(databaseUrlOf(host.databaseUrl, name), { max: 1, onnotice: () => undefined });
  try {
    const tables = await sql<{ table: string }[]>`
      SELECT table_name AS table FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    const found: string[] = [];
    for (const { table } of tables) {
      const [row] = await sql`
        SELECT 1 FROM ${sql(table)} AS row
        WHERE EXISTS (SELECT FROM unnest(${[...texts]}::text[]) AS text WHERE strpos(row::text, text) > 0) LIMIT 1`;
      if (row !== undefined) found.push(`${name}.${table}`);
    }
    return found;
  } finally {
    await sql.end();
  }
}

/** Lists the command lines on this machine that contain one of these texts (Linux only). */
export async function commandsHolding(texts: readonly string[]): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  );
  return commands.filter((command) => texts.some((text) => command.includes(text)));
}

/** Lists the files below a folder that contain one of these texts. Files that are removed meanwhile are skipped. */
export async function filesHolding(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return await filesHolding(path, texts);
      const bytes = await readFile(path).catch(() => Buffer.alloc(0));
      return texts.some((text) => bytes.includes(text)) ? [path] : [];
    }),
  );
  return found.flat();
}
