import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface Migration {
  version: number;
  path: string;
}

const fileName = /^(\d+)_[^.]+\.(up|down)\.sql$/;

/**
 * Lists a folder's `up` migrations in order, and throws for what Encore refuses: invalid names and duplicate numbers.
 */
export function listMigrations(folder: string): Migration[] {
  const migrations: Migration[] = [];
  for (const name of readdirSync(folder).filter((candidate) => candidate.endsWith(".sql"))) {
    const parts = fileName.exec(name);
    if (parts === null) throw new Error(`${join(folder, name)} is not named like 1_create_table.up.sql`);
    if (parts[2] === "up") migrations.push({ version: Number(parts[1]), path: join(folder, name) });
  }
  migrations.sort((a, b) => a.version - b.version);
  assertUnique(folder, migrations);
  return migrations;
}

function assertUnique(folder: string, migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, index) => {
    if (migrations[index + 1]?.version === version) {
      throw new Error(`${folder} has two migrations with the number ${version}`);
    }
  });
}
