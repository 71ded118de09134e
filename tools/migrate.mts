import { NotGenuine } from "../host/analysis/complaint.mts";
import { readCommandLine, UsageError } from "../host/boot/command-line.mts";
import { InfraConfigError } from "../host/boot/infra-config.mts";
import { withoutPassword } from "../host/postgres/database-url.mts";
import { DatabaseFailure, explainFailures } from "../host/postgres/explain-failure.mts";
import { createIfMissing, type MigrationTarget, migrate } from "../host/postgres/migrate.mts";
import { findDatabases } from "./backup/app-databases.mts";

const usage = `Creates the app's missing databases, and applies all migrations to each.

  npm run migrate -- --url postgres://user:password@host:5432/vaporform   vaporform_vfs and so on
  npm run migrate -- --config infra.json                                  the databases of an Encore infra config`;

/** An error that the operator can fix: shown as one sentence, without a stack. */
const expected = [InfraConfigError, DatabaseFailure, NotGenuine];

interface NamedTarget extends MigrationTarget {
  name: string;
}

try {
  for (const { name, ...target } of findTargets(process.argv.slice(2))) {
    const applied = await explainFailures(target.url, async () => {
      await createIfMissing(target);
      return migrate(target);
    });
    const what = applied.length === 0 ? "up to date" : `applied ${applied.join(", ")}`;
    console.log(`${name} (${withoutPassword(target.url)}): ${what}`);
  }
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}

function describe(error: unknown): unknown {
  if (error instanceof UsageError) return error.message;
  return error instanceof Error && expected.some((kind) => error instanceof kind) ? error.message : error;
}

function findTargets(args: string[]): NamedTarget[] {
  return [...findDatabases(parseFlags(args))].map(([name, target]) => ({ name, ...target }));
}

function parseFlags(args: string[]) {
  const options = { url: { type: "string" }, config: { type: "string" } } as const;
  return readCommandLine({ name: "npm run migrate", usage }, process.env, { args, options }).values;
}
