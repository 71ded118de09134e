import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { analyseApp } from "../../host/analysis/analyse-app.mts";
import { generateClients } from "../../host/analysis/generate-clients.mts";
import { prepareDatabases } from "../../host/boot/databases.mts";
import { installedEncoreVersion } from "../../host/boot/installed-encore.mts";
import { removeAbandonedClusters } from "../../host/postgres/abandoned-clusters.mts";
import { type Cluster, startCluster } from "../../host/postgres/cluster.mts";
import { withPrefix } from "../../host/postgres/database-url.mts";
import { hostBundleFolder, removeAbandonedBundles } from "./host-bundle.mts";
import type { TestRun } from "./test-run.mts";

const folderPrefix = "vaporform-test-";
const appRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Starts a PostgreSQL for this run, with the app's databases migrated once; returns how to stop it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedClusters(tmpdir(), folderPrefix);
  removeAbandonedBundles(appRoot);
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // PostgreSQL may run as another user, who needs access.
  chmodSync(folder, 0o755);
  const starting = startCluster({ folder, isDurable: false });
  async function teardown(): Promise<void> {
    await (await starting).stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(hostBundleFolder(appRoot), { recursive: true, force: true });
  }
  try {
    // The analysis blocks the event loop: a turn before it lets the database start in its own processes.
    await setImmediate();
    project.provide("vaporform", await prepareRun(starting));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

async function prepareRun(starting: Promise<Cluster>): Promise<TestRun> {
  const manifest = analyseApp(appRoot);
  generateClients(appRoot, manifest);
  const { url } = await starting;
  const baseUrl = withPrefix(url, "test");
  await prepareDatabases(manifest, appRoot, baseUrl);
  const encoreVersion = installedEncoreVersion(appRoot);
  return {
    appRoot,
    baseUrl,
    templateUrl: withPrefix(url, "template"),
    hostBundle: hostBundleFolder(appRoot),
    encoreVersion,
    manifest,
  };
}
