import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ownBinaries, packagedBinaries } from "./binaries.mts";
import { readSettings, writeSettings } from "./cluster-settings.mts";
import { createCluster } from "./create-cluster.mts";
import { lockFolder } from "./folder-lock.mts";
import { postgresUser } from "./os-user.mts";
import { findOrphan, isPostgres, readPostmaster } from "./postmaster.mts";
import { isAlive, waitFor } from "./processes.mts";
import { restartServer, type ServerPlan, type StartedServer, startServer } from "./server.mts";
import { type Report, ServerKeeper } from "./server-keeper.mts";

export interface ClusterOptions {
  /** The folder of the cluster, its settings and its log. */
  folder: string;
  /** False for tests: data is not safe from a power failure, nor from an `npm ci`. */
  isDurable: boolean;
}

/** A running embedded PostgreSQL server. */
export interface Cluster {
  /** A superuser's URL, with `vaporform` as the database. */
  url: string;
  port: number;
  stop(): Promise<void>;
  /** From now on, restarts the server whenever it ends unexpectedly, and reports that. Each start is prepared first. */
  keepRunning(report: Report, prepare: () => void): void;
  /** Asks the server to stop, without waiting. */
  kill(): void;
}

const stopDeadlineMs = 15_000;

/**
 * Starts the PostgreSQL server of a data folder, and creates the cluster on the first start. Throws if another host
 * uses the folder.
 */
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
  const place = { dataFolder, unlock, planServer: () => planServer(folder, isDurable) };
  const orphan = await findOrphan(dataFolder, settings.password);
  if (orphan !== null) {
    return clusterOf({ ...place, pid: orphan.pid, settings: { ...settings, port: orphan.port } });
  }
  const plan = place.planServer();
  if (!existsSync(dataFolder)) {
    writeSettings(settingsPath, settings);
    await createCluster({ ...plan, password: settings.password });
  }
  return clusterOf({ ...place, ...(await startServer(plan, settings)) });
}

function planServer(folder: string, isDurable: boolean): ServerPlan {
  const binaries = isDurable ? ownBinaries(folder) : packagedBinaries();
  return { folder, dataFolder: join(folder, "postgres"), isDurable, binaries, user: postgresUser() };
}

interface RunningServer extends StartedServer {
  dataFolder: string;
  unlock: () => void;
  /** Call only while no server runs on the folder. */
  planServer: () => ServerPlan;
}

function clusterOf({ pid: firstPid, settings, dataFolder, unlock, planServer }: RunningServer): Cluster {
  let beforeStart: () => void = () => undefined;
  const keeper = new ServerKeeper(firstPid, async () => {
    beforeStart();
    return await restartServer(planServer(), settings);
  });
  let isStopped = false;
  function kill(): void {
    if (isStopped) return;
    // A server that is being restarted is not yet known to the keeper.
    const starting = readPostmaster(dataFolder)?.pid ?? keeper.pid;
    for (const pid of new Set([keeper.pid, starting])) if (isPostgres(pid)) process.kill(pid, "SIGINT");
  }
  return {
    url: `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/vaporform`,
    port: settings.port,
    kill,
    keepRunning(report, prepare) {
      beforeStart = prepare;
      keeper.start(report);
    },
    async stop() {
      const restarted = keeper.stop();
      kill();
      await restarted;
      kill();
      const { pid } = keeper;
      if (!(await waitFor(() => !isAlive(pid), stopDeadlineMs))) process.kill(pid, "SIGQUIT");
      isStopped = true;
      unlock();
    },
  };
}
