import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../host/postgres/processes.mts";
import { badRequest } from "./api-error.mts";
import type { Isolation } from "./bubblewrap.mts";
import { buildDaemon } from "./daemon-build.mts";
import { type DaemonProcess, startDaemon } from "./daemon-process.mts";
import { type EgressProxy, startEgressProxy } from "./egress-proxy.mts";
import { type GuestView, prepareView } from "./guest-view.mts";
import { isolatedLaunch, linkMounts, type Mount, type SandboxFolders, unsafeLaunch } from "./isolation.mts";
import { closeMounts, openMounts, planMounts } from "./mounts.mts";
import type { SandboxRecord, SandboxState } from "./sandbox-record.mts";

/** Followed by the id of the process that owns the sandboxes. */
const ROOT_PREFIX = "vfd-";
/** The states without running processes. */
const ENDED_STATES = ["stopping", "stopped", "destroying", "destroyed", "error"];

/** One sandbox's folders and processes on this machine. */
interface Runner {
  folder: string;
  /** Null if the sandbox neither runs nor starts. */
  daemon: Promise<RunningDaemon> | null;
  /** Settles when every process of an earlier start has ended. */
  cleared: Promise<void>;
}

interface RunningDaemon extends DaemonProcess {
  socketPath: string;
}

/** Determined once for all sandboxes. */
interface Prepared {
  daemon: string;
  view: GuestView | null;
}

/** Gives sandboxes a folder and processes on this machine, according to their states. */
export class Runners {
  readonly #runners = new Map<string, Runner>();
  readonly #root = mkdtempSync(join(tmpdir(), `${ROOT_PREFIX}${process.pid}-`));
  readonly #isolation: Isolation | null;
  readonly #egress: EgressProxy = startEgressProxy();
  #prepared: Promise<Prepared> | null = null;

  /** Null if sandboxes are ordinary processes of this machine. */
  constructor(isolation: Isolation | null) {
    removeLeftovers();
    this.#isolation = isolation;
  }

  /** Starts or stops a sandbox's processes for its new state. */
  follow(record: SandboxRecord, state: SandboxState): void {
    // An error here occurs again at the first call to the sandbox, which reports it.
    if (state === "starting") this.#launch(record).catch(() => undefined);
    if (ENDED_STATES.includes(state)) this.#halt(record.id);
    if (state === "destroyed") this.#clear(record.id);
  }

  /** Returns the socket of a started sandbox's daemon as soon as the daemon listens. */
  async socketOf(record: SandboxRecord): Promise<string> {
    if (record.state !== "started") throw badRequest("no IP address found. Is the Sandbox started?");
    const { socketPath, ready } = await this.#launch(record);
    await ready;
    return socketPath;
  }

  /** Ends every process and removes every file. */
  async close(): Promise<void> {
    const all = [...this.#runners.values()];
    for (const id of [...this.#runners.keys()]) this.#halt(id);
    this.#runners.clear();
    await Promise.all(all.map(({ cleared }) => cleared));
    this.#egress.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Starts a sandbox's daemon, unless it runs. */
  async #launch(record: SandboxRecord): Promise<RunningDaemon> {
    const runner = this.#runners.get(record.id) ?? this.#newRunner(record.id);
    this.#runners.set(record.id, runner);
    if (runner.daemon !== null) return await runner.daemon;
    const daemon = runner.cleared.then(() => this.#start(record, runner.folder));
    runner.daemon = daemon;
    const forget = () => {
      if (runner.daemon === daemon) runner.daemon = null;
    };
    daemon.then(({ ended }) => ended.then(forget), forget);
    return await daemon;
  }

  async #start(record: SandboxRecord, folder: string): Promise<RunningDaemon> {
    this.#prepared ??= this.#prepare();
    const { daemon, view } = await this.#prepared;
    const socketPath = join(folder, "daemon.sock");
    const egressSocket = join(folder, "egress.sock");
    const home = join(folder, "home");
    mkdirSync(home, { recursive: true });
    const mounts = this.#mountsOf(record, home);
    const folders = { home, daemon, egressSocket, mounts };
    try {
      if (this.#isolation === null || view === null)
        return await this.#startUnsafe(folders, record, socketPath);
      rmSync(egressSocket, { force: true });
      const endEgress = await this.#egress.listenAt(egressSocket);
      const launch = isolatedLaunch(this.#isolation, { folders, view }, record.env);
      const running = await startDaemon(launch, socketPath);
      void running.ended.then(endEgress);
      return { ...running, socketPath };
    } finally {
      closeMounts(mounts);
    }
  }

  async #startUnsafe(
    folders: SandboxFolders,
    record: SandboxRecord,
    socketPath: string,
  ): Promise<RunningDaemon> {
    linkMounts(folders);
    return { ...(await startDaemon(unsafeLaunch(folders, record.env), socketPath)), socketPath };
  }

  async #prepare(): Promise<Prepared> {
    const isTransparent = this.#isolation?.unshare != null;
    const [daemon, view] = await Promise.all([
      buildDaemon(),
      this.#isolation === null ? null : prepareView(join(this.#root, "etc"), isTransparent),
    ]);
    return { daemon, view };
  }

  #newRunner(id: string): Runner {
    return { folder: this.#folderOf(id), daemon: null, cleared: Promise.resolve() };
  }

  #halt(id: string): void {
    const runner = this.#runners.get(id);
    if (runner?.daemon == null) return;
    const { daemon } = runner;
    runner.daemon = null;
    runner.cleared = daemon.then(
      (running) => running.end(),
      () => undefined,
    );
  }

  /** Removes a sandbox's files once nothing runs in it: running code could redirect the removal with links. */
  #clear(id: string): void {
    const runner = this.#runners.get(id);
    this.#runners.delete(id);
    void runner?.cleared.then(() => rmSync(runner.folder, { recursive: true, force: true }));
  }

  #mountsOf({ volumes }: SandboxRecord, home: string): Mount[] {
    const folder = join(this.#root, "volumes");
    mkdirSync(folder, { recursive: true });
    return this.#isolation === null ? planMounts(folder, volumes) : openMounts({ folder, home }, volumes);
  }

  /** Short, because the length of a socket's path is limited. */
  #folderOf(id: string): string {
    return join(this.#root, id.slice(0, 8));
  }
}

/** Removes the files of this user's killed servers: their sandboxes' processes ended with them. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.match(new RegExp(`^${ROOT_PREFIX}(\\d+)-`)) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(tmpdir(), name);
    const owner = statSync(path, { throwIfNoEntry: false })?.uid;
    if (owner === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  }
}
