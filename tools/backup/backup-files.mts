import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What a backup's folder holds: `backup.json`, and for each table a file of rows as COPY writes them, compressed. */
const Backup = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  databases: z.array(
    z.object({
      name: z.string(),
      /** The newest migration; the folder can be restored only where it is known. */
      version: z.number().int(),
      tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
    }),
  ),
});

export type Backup = z.infer<typeof Backup>;
export type DatabaseBackup = Backup["databases"][number];

/** Writes the list of what a backup holds; it comes last, so that a folder without it is no backup. */
export function writeBackupList(folder: string, backup: Backup): void {
  writeFileSync(join(folder, "backup.json"), `${JSON.stringify(backup, null, 2)}\n`, { mode: 0o600 });
}

/** Reads the list of what a backup holds; throws where it is not complete. */
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

/** A name as SQL takes it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
