import { existsSync, readdirSync } from "node:fs";
import type ts from "typescript";
import { type Complaint, complain, complainOfFile } from "../complaint.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";
import { migrationsNode, migrationsSource, nameOf, readDatabase } from "../infrastructure.mts";

export const databaseRules: Rule[] = [migrationFolders, namedDatabases];

const migrationName = /^(\d+)_[^.]+\.(up|down)\.sql$/;

/** The folder of a database's migrations exists, and each `.sql` file in it is a migration with a unique number. */
function migrationFolders(facts: Facts): Complaint[] {
  const { app } = facts;
  return resourcesOf(facts, "SQLDatabase").flatMap((resource) => {
    const node = migrationsNode(app, resource);
    const { migrations } = readDatabase(app, resource);
    if (migrations === null || node === undefined) return [];
    if (!existsSync(`${app.root}/${migrations}`)) return [missingFolder(facts, node, migrations)];
    if (migrationsSource(app, resource) !== undefined) return [];
    const files = readdirSync(`${app.root}/${migrations}`).filter((file) => file.endsWith(".sql"));
    return [...strayFiles(migrations, files), ...sharedNumbers(migrations, files)];
  });
}

/** `SQLDatabase.named(…)` names a database that the app declares. */
function namedDatabases(facts: Facts): Complaint[] {
  const names = resourcesOf(facts, "SQLDatabase").map((resource) => nameOf(facts.app, resource));
  return resourcesOf(facts, "SQLDatabase.named")
    .filter((resource) => nameOf(facts.app, resource) !== "" && !names.includes(nameOf(facts.app, resource)))
    .map((resource) =>
      complain(facts.app, resource.node, {
        rule: "database-unknown",
        message: `No database of this app has the name "${nameOf(facts.app, resource)}".`,
        instead: "the name of a new SQLDatabase(…) of this app",
      }),
    );
}

function missingFolder({ app }: Facts, node: ts.Node, folder: string): Complaint {
  return complain(app, node, {
    rule: "migrations-folder",
    message: `There is no folder ${folder}.`,
    instead: "the path of the migrations from the declaring file, e.g. ./migrations",
  });
}

function strayFiles(folder: string, files: string[]): Complaint[] {
  return files
    .filter((file) => !migrationName.test(file))
    .map((file) =>
      complainOfFile(`${folder}/${file}`, {
        rule: "migration-name",
        message: "is in a folder of migrations, but does not have a migration's name.",
        instead: "1_create_table.up.sql: number, underscore, name without dots, .up.sql",
      }),
    );
}

function sharedNumbers(folder: string, files: string[]): Complaint[] {
  const seen = new Map<string, string>();
  return files.flatMap((file) => {
    const [, number, direction] = migrationName.exec(file) ?? [];
    if (number === undefined) return [];
    const key = `${Number(number)} ${direction}`;
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, file);
      return [];
    }
    return complainOfFile(`${folder}/${file}`, {
      rule: "migration-number",
      message: `has the same number as ${other}.`,
      instead: "the next free number",
    });
  });
}
