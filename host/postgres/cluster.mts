import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ownBinaries, packagedBinaries } from "./binaries.mts";
import { readSettings, writeSettings } from "./cluster-settings.mts";
import { createCluster } from "./create-cluster.mts";
import { lockFolder } from "./folder-lock.mts";
import { postgresUser } from "./os-user.mts";
import { findOrphan } from "./postmaster.mts";
import { isAlive, waitFor } from "./processes.mts";
import { type StartedServer, startServer } from "./server.mts";

export interface ClusterOptions {
  /** Holds the cluster, its settings and its log. */
  folder: string;
  /** False for tests: nothing is kept safe from a power cut, nor from an `npm ci`. */
  isDurable: boolean;
}

/** A running PostgreSQL server of our own. */
export interface Cluster {
  /** Of a superuser, with `vaporform` as the database. */
  url: string;
  port: number;
  stop(): Promise<void>;
  /** Tells the server to stop and does not wait. */
  kill(): void;
}

const stopDeadlineMs = 15_000;

/** Starts the PostgreSQL server of a data folder, making the cluster on the first start. Refuses a folder that another host uses. */
export async function startCluster({ folder, isDurable }: ClusterOptions): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const place = realpathSync(folder);
  const unlock = lockFolder(place);
  try {
    return await startLocked(place, isDurable, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startLocked(folder: string, isDurable: boolean, unlock: () => void): Promise<Cluster> {
  const dataFolder = join(folder, "postgres");
  const settingsPath = join(folder, "postgres.json");
  if (existsSync(dataFolder) && !existsSync(settingsPath)) {
    throw new Error(
      `${dataFolder} has lost its password file ${settingsPath}; restore it or remove the folder`,
    );
  }
  const settings = readSettings(settingsPath);
  const orphan = await findOrphan(dataFolder, settings.password);
  if (orphan !== null) {
    return clusterOf({ pid: orphan.pid, settings: { ...settings, port: orphan.port }, unlock });
  }
  const binaries = isDurable ? ownBinaries(folder) : packagedBinaries();
  const plan = { folder, dataFolder, isDurable, binaries, user: postgresUser() };
  if (!existsSync(dataFolder)) {
    writeSettings(settingsPath, settings);
    await createCluster({ ...plan, password: settings.password });
  }
  return clusterOf({ ...(await startServer(plan, settings)), unlock });
}

function clusterOf({ pid, settings, unlock }: StartedServer & { unlock: () => void }): Cluster {
  let isStopped = false;
  function kill(): void {
    if (!isStopped && isAlive(pid)) process.kill(pid, "SIGINT");
  }
  return {
    url: `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/vaporform`,
    port: settings.port,
    kill,
    async stop() {
      kill();
      if (!(await waitFor(() => !isAlive(pid), stopDeadlineMs))) process.kill(pid, "SIGQUIT");
      isStopped = true;
      unlock();
    },
  };
}
