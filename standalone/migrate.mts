import { join } from "node:path";
import { parseArgs } from "node:util";
import { analyseApp } from "./analyse/analyse-app.mts";
import { readDatabaseUrls } from "./boot/infra-config.mts";
import { findAppRoot, readDatabaseUrl, UsageError } from "./boot/options.mts";
import { databaseUrlOf, withoutPassword } from "./postgres/database-url.mts";
import { createDatabases, type MigrationTarget, migrate } from "./postgres/migrate.mts";

const usage = `Brings the app's databases to their newest migration, where neither Encore nor the standalone host does.

  npm run migrate -- --url postgres://user:password@host:5432/vaporform   creates vaporform_vfs and so on
  npm run migrate -- --config infra.json                                  the databases of an Encore infra config`;

interface NamedTarget extends MigrationTarget {
  name: string;
}

try {
  for (const { name, ...target } of await findTargets(process.argv.slice(2))) {
    const applied = await migrate(target);
    const what = applied.length === 0 ? "up to date" : `applied ${applied.join(", ")}`;
    console.log(`${name} (${withoutPassword(target.url)}): ${what}`);
  }
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 1;
}

async function findTargets(args: string[]): Promise<NamedTarget[]> {
  const options = { url: { type: "string" }, config: { type: "string" } } as const;
  const { url, config } = parseArgs({ args, options }).values;
  const { databases } = analyseApp(findAppRoot(process.cwd()));
  const folders = new Map(databases.map(({ name, migrations }) => [name, migrations]));
  if (config !== undefined) return targetsOf(readDatabaseUrls(config, process.env), folders);
  const baseUrl = readDatabaseUrl(url);
  if (baseUrl === undefined) throw new UsageError("say which databases: --url or --config is missing");
  const urls = new Map(databases.map(({ name }) => [name, databaseUrlOf(baseUrl, name)]));
  await createDatabases(baseUrl, [...urls.values()]);
  return targetsOf(urls, folders);
}

function targetsOf(urls: Map<string, string>, folders: Map<string, string | null>): NamedTarget[] {
  const root = findAppRoot(process.cwd());
  return [...urls].map(([name, url]) => {
    const folder = folders.get(name);
    if (folder === undefined) throw new UsageError(`the app has no database "${name}"`);
    return { name, url, folder: folder === null ? null : join(root, folder) };
  });
}
