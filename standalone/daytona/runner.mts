import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "../postgres/processes.mts";
import { ApiError, badRequest } from "./api-error.mts";
import { buildDaemon } from "./daemon-build.mts";
import { type EgressProxy, startEgressProxy } from "./egress-proxy.mts";
import { findBubblewrap, isolatedLaunch, linkMounts, type Mount, unsafeLaunch } from "./isolation.mts";
import { packageRegistry } from "./package-registry.mts";
import type { SandboxRecord, SandboxState } from "./sandbox-record.mts";

const READY_POLL_MS = 5;
const READY_DEADLINE_MS = 15_000;

/** Followed by the id of the process whose sandboxes are there. */
const ROOT_PREFIX = "vfd-";

interface Runner {
  folder: string;
  process: ChildProcess | null;
  /** Takes its way into the world away. */
  endEgress: (() => void) | null;
}

/** Gives sandboxes a folder and processes of this machine, following their states. */
export class Runners {
  readonly #runners = new Map<string, Runner>();
  readonly #root = mkdtempSync(join(tmpdir(), `${ROOT_PREFIX}${process.pid}-`));
  readonly #bubblewrap: string | null;
  #daemon: Promise<string> | null = null;
  #egress: EgressProxy | null = null;

  /** Refuses to begin without bubblewrap, unless that was asked for in so many words. */
  constructor(isolation: "bubblewrap" | "none") {
    removeLeftovers();
    this.#bubblewrap = isolation === "none" ? null : findBubblewrap();
    if (isolation === "bubblewrap" && this.#bubblewrap === null) {
      throw new Error(
        "bubblewrap (bwrap) is not installed, so sandboxes could do to this machine whatever your user can. " +
          "Install it (Debian: apt install bubblewrap), or pass --unsafe-no-isolation if you trust the code.",
      );
    }
  }

  /** Follows a sandbox into a state. */
  follow(record: SandboxRecord, state: SandboxState): void {
    if (state === "starting") void this.#launch(record);
    if (["stopping", "stopped", "destroying", "destroyed", "error"].includes(state)) this.#halt(record.id);
    if (state === "destroyed") this.#clear(record.id);
  }

  /** Answers the socket at which a started sandbox's daemon listens, as soon as it does. */
  async socketOf(record: SandboxRecord): Promise<string> {
    if (record.state !== "started") throw badRequest("no IP address found. Is the Sandbox started?");
    if (this.#runners.get(record.id)?.process == null) await this.#launch(record);
    const socket = join(this.#folderOf(record.id), "run", "daemon.sock");
    const endsAt = Date.now() + READY_DEADLINE_MS;
    while (!(await accepts(socket))) {
      if (Date.now() > endsAt) throw new ApiError(502, "the sandbox's daemon does not answer");
      await delay(READY_POLL_MS);
    }
    return socket;
  }

  /** Ends every process and removes every file. */
  close(): void {
    for (const id of [...this.#runners.keys()]) {
      this.#halt(id);
      this.#clear(id);
    }
    this.#egress?.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #launch(record: SandboxRecord): Promise<void> {
    const runner = this.#runners.get(record.id) ?? this.#newRunner(record.id);
    if (runner.process !== null) return;
    this.#runners.set(record.id, runner);
    this.#daemon ??= buildDaemon();
    const daemon = await this.#daemon;
    if (runner.process !== null || this.#runners.get(record.id) !== runner) return;
    const mounts = this.#mountsOf(record);
    const folders = { home: join(runner.folder, "home"), run: join(runner.folder, "run"), daemon, mounts };
    mkdirSync(folders.home, { recursive: true });
    if (this.#bubblewrap === null) linkMounts(folders);
    rmSync(folders.run, { recursive: true, force: true });
    mkdirSync(folders.run, { recursive: true });
    const env = { ...registrySettings(), ...record.env };
    if (this.#bubblewrap !== null) {
      this.#egress ??= startEgressProxy();
      runner.endEgress?.();
      runner.endEgress = this.#egress.listenAt(join(folders.run, "egress.sock"));
    }
    const launch =
      this.#bubblewrap === null ? unsafeLaunch(folders, env) : isolatedLaunch(this.#bubblewrap, folders, env);
    const child = spawn(launch.command, launch.args, {
      env: launch.env,
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    runner.process = child;
    child.once("exit", () => {
      if (runner.process === child) runner.process = null;
    });
  }

  #newRunner(id: string): Runner {
    return { folder: this.#folderOf(id), process: null, endEgress: null };
  }

  #halt(id: string): void {
    const runner = this.#runners.get(id);
    runner?.endEgress?.();
    if (runner?.process == null) return;
    const child = runner.process;
    runner.process = null;
    // Bubblewrap takes its processes with it; a daemon without it is asked to, and then made to.
    child.kill(this.#bubblewrap === null ? "SIGTERM" : "SIGKILL");
    rmSync(join(runner.folder, "run", "daemon.sock"), { force: true });
  }

  #clear(id: string): void {
    this.#runners.delete(id);
    rmSync(this.#folderOf(id), { recursive: true, force: true });
  }

  /** A volume is a folder beside those of the sandboxes; a sandbox sees its part of it and nothing above. */
  #mountsOf({ volumes }: SandboxRecord): Mount[] {
    return volumes.map(({ volumeId, subpath = "", mountPath: target }) => {
      const source = join(this.#root, "volumes", volumeId, subpath);
      mkdirSync(source, { recursive: true });
      return { source, target };
    });
  }

  /** Short, because the path of a socket must be. */
  #folderOf(id: string): string {
    return join(this.#root, id.slice(0, 8));
  }
}

/** Removes the files of this user's servers that were killed: their sandboxes' processes went with them. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.match(new RegExp(`^${ROOT_PREFIX}(\\d+)-`)) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(tmpdir(), name);
    const owner = statSync(path, { throwIfNoEntry: false })?.uid;
    if (owner === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  }
}

/** Claims that somebody listens at a socket; its file alone does not say so. */
async function accepts(socketPath: string): Promise<boolean> {
  if (!existsSync(socketPath)) return false;
  return await new Promise((resolve) => {
    const probe = connect(socketPath);
    probe.once("connect", () => resolve(true));
    probe.once("error", () => resolve(false));
    probe.once("connect", () => probe.destroy());
  });
}

function registrySettings(): Record<string, string> {
  const registry = packageRegistry();
  return registry === null ? {} : { npm_config_registry: registry };
}
