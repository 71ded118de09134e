import type { PreviewApp } from "../preview-app.mts";
import { bundledApps } from "./bundled-apps.mts";
import { compiledServers } from "./compiled-servers.mts";
import { databaseApps } from "./database-apps.mts";
import { fullStackApps } from "./full-stack-apps.mts";
import { layeredApps } from "./layered-apps.mts";
import { nodeServers } from "./node-servers.mts";
import { pinnedApps } from "./pinned-apps.mts";
import { pythonApps } from "./python-apps.mts";
import { pythonTools } from "./python-tools.mts";
import { repositories } from "./repositories.mts";
import { servers } from "./servers.mts";
import { sites } from "./sites.mts";
import { viteApps } from "./vite-apps.mts";

/** All apps of the matrix. */
export const apps: readonly PreviewApp[] = [
  ...pinnedApps,
  ...viteApps,
  ...fullStackApps,
  ...sites,
  ...servers,
  ...pythonApps,
  ...repositories,
  ...databaseApps,
  ...bundledApps,
  ...layeredApps,
  ...nodeServers,
  ...pythonTools,
  ...compiledServers,
];
