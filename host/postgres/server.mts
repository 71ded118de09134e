import { join } from "node:path";
import { type ClusterSettings, writeSettings } from "./cluster-settings.mts";
import type { ClusterPlan } from "./create-cluster.mts";
import { freePort } from "./free-port.mts";
import { readPostmaster } from "./postmaster.mts";
import { waitFor } from "./processes.mts";
import { hasEnded, logTail, spawnLogged } from "./program.mts";

/** Recovery after a crash can take a while. */
const startDeadlineMs = 120_000;
const portAttemptsMax = 3;

export interface ServerPlan extends ClusterPlan {
  isDurable: boolean;
}

export interface StartedServer {
  pid: number;
  settings: ClusterSettings;
}

/** A port can be taken between the check and listening, so a start is tried on several ports. */
export async function startServer(plan: ServerPlan, settings: ClusterSettings): Promise<StartedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(settings.port);
    const pid = await tryStart(plan, port);
    if (pid !== null) {
      const kept = { ...settings, port };
      writeSettings(join(plan.folder, "postgres.json"), kept);
      return { pid, settings: kept };
    }
    if (attempt === portAttemptsMax) throw doesNotStart(plan);
  }
}

/** Restarts a server on the port that its clients know. Returns its pid. */
export async function restartServer(plan: ServerPlan, { port }: ClusterSettings): Promise<number> {
  const pid = await tryStart(plan, port);
  if (pid === null) throw doesNotStart(plan);
  return pid;
}

async function tryStart(plan: ServerPlan, port: number): Promise<number | null> {
  const child = spawnLogged(plan, plan.binaries.postgres, serverArguments(plan, port));
  await waitFor(() => hasEnded(child) || isReadyAs(plan, child.pid), startDeadlineMs);
  if (child.pid !== undefined && isReadyAs(plan, child.pid)) return child.pid;
  child.kill("SIGQUIT");
  return null;
}

function doesNotStart({ folder }: ServerPlan): Error {
  return new Error(`PostgreSQL does not start:\n${logTail(folder)}`);
}

function isReadyAs({ dataFolder }: ServerPlan, pid: number | undefined): boolean {
  const server = readPostmaster(dataFolder);
  return server !== null && server.pid === pid && server.status === "ready";
}

function serverArguments({ dataFolder, isDurable }: ServerPlan, port: number): string[] {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 300,
    shared_buffers: "256MB",
    max_wal_size: "4GB",
    wal_compression: "on",
    random_page_cost: 1.1,
    jit: "off",
    autovacuum_naptime: "10s",
    log_checkpoints: "off",
    // The host restarts it: on a full disk only the host can make space for that.
    ...(isDurable && { restart_after_crash: "off" }),
    ...(!isDurable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataFolder, ...flags];
}
