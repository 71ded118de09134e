import { resolve } from "node:path";
import { UsageError } from "../host/boot/command-line.mts";
import { openDatabases } from "./backup/app-databases.mts";
import { writeBackup } from "./backup/write-backup.mts";
import { readToolOptions } from "./tool-options.mts";

const usage = `Writes all rows of the app's databases into a new folder. The secrets are not in it: keep TokenSealingKey with it.

  npm run backup -- --to backups/monday --url postgres://user:password@host:5432/vaporform
  npm run backup -- --to backups/monday --config infra.json
  npm run backup -- --to backups/monday --data-dir .vaporform     # of a standalone host that is stopped`;

const options = {
  to: { type: "string" },
  url: { type: "string" },
  config: { type: "string" },
  "data-dir": { type: "string" },
} as const;
const {
  to,
  url,
  config,
  "data-dir": dataDir,
} = readToolOptions({ name: "npm run backup", usage }, { args: process.argv.slice(2), options }).values;

try {
  if (to === undefined) throw new UsageError("--to is missing; see npm run backup -- --help");
  const { targets, close } = await openDatabases({ url, config, dataDir });
  try {
    for (const { name, version, tables } of await writeBackup(resolve(to), targets)) {
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(`${name}: migration ${version}, ${tables.length} tables, ${rows} rows`);
    }
  } finally {
    await close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
