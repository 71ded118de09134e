import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The contents of a backup's folder: `backup.json`, and for each table a compressed file of rows in COPY's format. */
const Backup = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  databases: z.array(
    z.object({
      name: z.string(),
      /** The newest migration; restoring requires a checkout that contains it. */
      version: z.number().int(),
      tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
    }),
  ),
});

export type Backup = z.infer<typeof Backup>;
export type DatabaseBackup = Backup["databases"][number];

/** Writes the list of a backup's contents, as the last file, so that a folder without it is incomplete. */
export function writeBackupList(folder: string, backup: Backup): void {
  writeFileSync(join(folder, "backup.json"), `${JSON.stringify(backup, null, 2)}\n`, { mode: 0o600 });
}

/** Reads the list of a backup's contents; throws if the backup is incomplete. */
export function readBackupList(folder: string): Backup {
  try {
    return Backup.parse(JSON.parse(readFileSync(join(folder, "backup.json"), "utf8")));
  } catch (cause) {
    throw new Error(`${folder} holds no complete backup: its backup.json cannot be read`, { cause });
  }
}

export function tableFile(folder: string, database: string, table: string): string {
  return join(folder, `${database}.${table}.copy.gz`);
}

/** Quotes any name for SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
