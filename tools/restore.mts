import { resolve } from "node:path";
import { UsageError } from "../host/boot/command-line.mts";
import { openDatabases } from "./backup/app-databases.mts";
import { restoreBackup } from "./backup/restore-backup.mts";
import { readToolOptions } from "./tool-options.mts";

const usage = `Restores a backup into databases that do not exist or are empty, and migrates them to the newest version.

  npm run restore -- --from backups/monday --url postgres://user:password@host:5432/vaporform
  npm run restore -- --from backups/monday --config infra.json
  npm run restore -- --from backups/monday --data-dir .vaporform     # of a standalone host that is stopped`;

const options = {
  from: { type: "string" },
  url: { type: "string" },
  config: { type: "string" },
  "data-dir": { type: "string" },
} as const;
const {
  from,
  url,
  config,
  "data-dir": dataDir,
} = readToolOptions({ name: "npm run restore", usage }, { args: process.argv.slice(2), options }).values;

try {
  if (from === undefined) throw new UsageError("--from is missing; see npm run restore -- --help");
  const { targets, close } = await openDatabases({ url, config, dataDir });
  try {
    for (const { name, tables } of await restoreBackup(resolve(from), targets)) {
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(`${name}: ${tables.length} tables, ${rows} rows`);
    }
  } finally {
    await close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
