import { join, resolve } from "node:path";
import { analyseApp } from "../../host/analysis/analyse-app.mts";
import { UsageError } from "../../host/boot/command-line.mts";
import { readDatabases } from "../../host/boot/infra-config.mts";
import { findAppRoot, readDatabaseUrl } from "../../host/boot/options.mts";
import { startCluster } from "../../host/postgres/cluster.mts";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import type { MigrationTarget } from "../../host/postgres/migrate.mts";

/** The location of the databases: one of the two. */
export interface DatabasesAt {
  /** A server, and the databases' prefix. */
  url?: string | undefined;
  /** An infrastructure file of Encore. */
  config?: string | undefined;
}

/** Finds the app's databases by their names in the app. Throws `UsageError` if neither option is set. */
export function findDatabases({ url, config }: DatabasesAt): Map<string, MigrationTarget> {
  const root = findAppRoot(process.cwd());
  const { databases } = analyseApp(root);
  const folders = new Map(databases.map(({ name, migrations }) => [name, migrations]));
  const baseUrl = readDatabaseUrl(url);
  if (config === undefined && baseUrl === undefined)
    throw new UsageError("--url or --config is missing; see --help");
  const addresses =
    config === undefined
      ? new Map(databases.map(({ name }) => [name, { url: databaseUrlOf(baseUrl ?? "", name) }] as const))
      : readDatabases(config, process.env);
  return new Map(
    [...addresses].map(([name, address]) => {
      const folder = folders.get(name);
      if (folder === undefined) throw new UsageError(`the app has no database "${name}"`);
      return [name, { ...address, folder: folder === null ? null : join(root, folder) }];
    }),
  );
}

/** Databases that a tool uses; `close` stops the server that was started for them. */
export interface OpenDatabases {
  targets: Map<string, MigrationTarget>;
  close: () => Promise<void>;
}

/** The same for the data folder of a standalone host that is stopped: its server runs until `close`. */
export async function openDatabases(
  at: DatabasesAt & { dataDir: string | undefined },
): Promise<OpenDatabases> {
  if (at.dataDir === undefined) return { targets: findDatabases(at), close: async () => undefined };
  const cluster = await startCluster({ folder: resolve(at.dataDir), isDurable: true });
  return { targets: findDatabases({ ...at, url: cluster.url }), close: () => cluster.stop() };
}
