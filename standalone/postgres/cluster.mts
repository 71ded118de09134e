import { spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, findBinaries } from "./binaries.mts";
import { type ClusterSettings, readSettings, writeSettings } from "./cluster-settings.mts";
import { lockFolder } from "./folder-lock.mts";
import { freePort } from "./free-port.mts";
import { commandAs, type OsUser, postgresUser } from "./os-user.mts";
import { findOrphan, isReady } from "./postmaster.mts";
import { isAlive, waitFor } from "./processes.mts";

export interface ClusterOptions {
  /** Holds the cluster, its settings and its log. */
  folder: string;
  /** False for tests: nothing is kept safe from a power cut. */
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

const startDeadlineMs = 30_000;
const stopDeadlineMs = 15_000;
const portAttemptsMax = 3;

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
  const settings = readSettings(join(folder, "postgres.json"));
  const orphan = await findOrphan(dataFolder, settings.password);
  if (orphan !== null)
    return clusterOf({ pid: orphan.pid, settings: { ...settings, port: orphan.port }, unlock });
  const binaries = findBinaries();
  const user = postgresUser();
  if (!existsSync(dataFolder)) {
    writeSettings(join(folder, "postgres.json"), settings);
    await createCluster({ folder, dataFolder, binaries, user, password: settings.password });
  }
  const server: ServerPlan = { folder, dataFolder, binaries, user, isDurable };
  return clusterOf({ ...(await startServer(server, settings)), unlock });
}

interface ClusterPlan {
  folder: string;
  dataFolder: string;
  binaries: Binaries;
  user: OsUser | null;
}

/** The cluster is made beside its place and moved there when it is whole: a start that was interrupted leaves no half of one. */
async function createCluster(plan: ClusterPlan & { password: string }): Promise<void> {
  const draft = `${plan.dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(plan.user, draft);
  const scratch = mkdtempSync(join(tmpdir(), "vaporform-initdb-"));
  const passwordFile = join(scratch, "password");
  try {
    giveTo(plan.user, scratch);
    writeFileSync(passwordFile, plan.password, { mode: 0o600 });
    giveTo(plan.user, passwordFile);
    await run(plan, plan.binaries.initdb, [
      "--pgdata",
      draft,
      "--username=postgres",
      "--pwfile",
      passwordFile,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    renameSync(draft, plan.dataFolder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface ServerPlan extends ClusterPlan {
  isDurable: boolean;
}

interface StartedServer {
  pid: number;
  settings: ClusterSettings;
}

/** A port can be taken between looking and listening, so a start is tried on a few. */
async function startServer(plan: ServerPlan, settings: ClusterSettings): Promise<StartedServer> {
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
    ...(!isDurable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataFolder, ...flags];
}

function clusterOf({ pid, settings, unlock }: StartedServer & { unlock: () => void }): Cluster {
  function kill(): void {
    if (isAlive(pid)) process.kill(pid, "SIGINT");
  }
  return {
    url: `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/vaporform`,
    port: settings.port,
    kill,
    async stop() {
      kill();
      if (!(await waitFor(() => !isAlive(pid), stopDeadlineMs))) process.kill(pid, "SIGQUIT");
      unlock();
    },
  };
}

type Child = ReturnType<typeof spawn>;

/** In a session of its own: Ctrl+C in a terminal reaches the host alone, which stops the database last. */
function spawnLogged(plan: ClusterPlan, program: string, programArgs: string[]): Child {
  const { file, args, identity } = commandAs(plan.user, program, programArgs);
  const log = openSync(join(plan.folder, "postgres.log"), "a", 0o600);
  const child = spawn(file, args, {
    ...identity,
    cwd: plan.user === null ? plan.folder : "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
  });
  closeSync(log);
  child.once("error", ignoreSpawnError);
  child.unref();
  return child;
}

async function run(plan: ClusterPlan, program: string, args: string[]): Promise<void> {
  const child = spawnLogged(plan, program, args);
  await new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.ref();
  });
  if (child.exitCode !== 0) throw new Error(`${program} failed:\n${logTail(plan.folder)}`);
}

function hasEnded(child: Child): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function giveTo(user: OsUser | null, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

function logTail(folder: string): string {
  return readFileSync(join(folder, "postgres.log"), "utf8").trimEnd().split("\n").slice(-10).join("\n");
}

function ignoreSpawnError(): void {
  // A program that cannot be started has no pid, which is how the callers notice.
}
