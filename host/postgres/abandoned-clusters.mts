import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "./cluster-settings.mts";
import { findOrphan } from "./postmaster.mts";
import { isAlive, waitFor } from "./processes.mts";

const stopDeadlineMs = 10_000;

/** Stops and removes the temporary clusters of killed test runs. */
export async function removeAbandonedClusters(parent: string, prefix: string): Promise<void> {
  const folders = readdirSync(parent).filter((name) => name.startsWith(prefix));
  await Promise.all(folders.map((name) => removeIfAbandoned(join(parent, name))));
}

async function removeIfAbandoned(folder: string): Promise<void> {
  const settingsPath = join(folder, "postgres.json");
  if (!existsSync(settingsPath) || isHeld(folder)) return;
  const { password } = readSettings(settingsPath);
  const server = await findOrphan(join(folder, "postgres"), password);
  if (server !== null) {
    process.kill(server.pid, "SIGINT");
    await waitFor(() => !isAlive(server.pid), stopDeadlineMs);
  }
  rmSync(folder, { recursive: true, force: true });
}

function isHeld(folder: string): boolean {
  const path = join(folder, "host.pid");
  return !existsSync(path) || isAlive(Number(readFileSync(path, "utf8")));
}
