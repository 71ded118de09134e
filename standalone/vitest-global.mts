import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { analyseApp } from "./analyse/analyse-app.mts";
import { generateClients } from "./analyse/generate-clients.mts";
import { prepareDatabases } from "./boot/databases.mts";
import { installedEncoreVersion } from "./boot/installed-encore.mts";
import { removeAbandonedClusters } from "./postgres/abandoned-clusters.mts";
import { startCluster } from "./postgres/cluster.mts";
import { withPrefix } from "./postgres/database-url.mts";
import "./test-run.mts";

const folderPrefix = "vaporform-test-";

/** Starts a PostgreSQL of the run's own, with the app's databases migrated once; answers how to end it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const appRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
  const manifest = analyseApp(appRoot);
  generateClients(appRoot, manifest);
  await removeAbandonedClusters(tmpdir(), folderPrefix);
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // PostgreSQL may run as another user, who has to get in.
  chmodSync(folder, 0o755);
  const cluster = await startCluster({ folder, isDurable: false });
  async function teardown(): Promise<void> {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const baseUrl = withPrefix(cluster.url, "test");
  const templateUrl = withPrefix(cluster.url, "template");
  try {
    await prepareDatabases(manifest, appRoot, baseUrl);
  } catch (error) {
    await teardown();
    throw error;
  }
  const encoreVersion = installedEncoreVersion(appRoot);
  project.provide("vaporform", { appRoot, baseUrl, templateUrl, encoreVersion, manifest });
  return teardown;
}
