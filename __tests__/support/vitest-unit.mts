import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { analyseApp } from "../../host/analysis/analyse-app.mts";
import { generateClients } from "../../host/analysis/generate-clients.mts";
import { installedEncoreVersion } from "../../host/boot/installed-encore.mts";

/** Prepares a run of the unit tests, which have no database. */
export default function setup(project: TestProject): void {
  const appRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
  const manifest = analyseApp(appRoot);
  generateClients(appRoot, manifest);
  const noDatabase = "postgres://unit-tests-have-no-database.invalid/none";
  const encoreVersion = installedEncoreVersion(appRoot);
  project.provide("vaporform", {
    appRoot,
    baseUrl: noDatabase,
    templateUrl: noDatabase,
    hostBundle: "/unit-tests-start-no-host",
    encoreVersion,
    manifest,
  });
}
