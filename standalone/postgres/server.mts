import { join } from "node:path";
import { type ClusterSettings, writeSettings } from "./cluster-settings.mts";
import type { ClusterPlan } from "./create-cluster.mts";
import { freePort } from "./free-port.mts";
import { isReady } from "./postmaster.mts";
import { waitFor } from "./processes.mts";
import { hasEnded, logTail, spawnLogged } from "./program.mts";

const startDeadlineMs = 30_000;
const portAttemptsMax = 3;

export interface StartedServer {
  pid: number;
  settings: ClusterSettings;
}

/** A port can be taken between looking and listening, so a start is tried on a few. */
export async function startServer(plan: ClusterPlan, settings: ClusterSettings): Promise<StartedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(settings.port);
    const child = spawnLogged(plan, plan.binaries.postgres, serverArguments(plan, port));
    await waitFor(() => hasEnded(child) || isReady(plan.dataFolder), startDeadlineMs);
    if (child.pid !== undefined && !hasEnded(child) && isReady(plan.dataFolder)) {
      const kept = { ...settings, port };
      writeSettings(join(plan.folder, "postgres.json"), kept);
      return { pid: child.pid, settings: kept };
    }
    child.kill("SIGKILL");
    if (attempt === portAttemptsMax) throw new Error(`PostgreSQL does not start:\n${logTail(plan.folder)}`);
  }
}

function serverArguments({ dataFolder, isDurable }: ClusterPlan, port: number): string[] {
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
    ...(!isDurable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataFolder, ...flags];
}
