import { badRequest, conflict, notFound } from "./api-error.mts";
import type { Clock } from "./clock.mts";
import { type CreateSandbox, checkCreate, checkQuota, type Quota, roomyQuota } from "./create-rules.mts";
import { Faults } from "./faults.mts";
import { newRecord } from "./new-record.mts";
import {
  type DesiredState,
  enterState,
  isPending,
  planChanges,
  type SandboxRecord,
  type SandboxState,
  settle,
} from "./sandbox-record.mts";
import { cloudSnapshots, type Snapshot, SnapshotBuilds } from "./snapshots.mts";
import { Volumes } from "./volumes.mts";

/** Duration of the transitional states, in milliseconds. */
export interface Pace {
  creatingMs: number;
  startingMs: number;
  stoppingMs: number;
  destroyingMs: number;
  archivingMs: number;
}

export const briskPace: Pace = {
  creatingMs: 30,
  startingMs: 20,
  stoppingMs: 20,
  destroyingMs: 20,
  archivingMs: 20,
};

/** Called when a sandbox reaches a state, to manage its folder and processes. */
export type StateListener = (record: SandboxRecord, state: SandboxState) => void;

export interface WorldOptions {
  clock: Clock;
  pace?: Pace;
  quota?: Quota;
}

/** The sandboxes of one account, and the rules by which they change. */
export class World {
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly snapshots: Snapshot[];
  readonly builds = new SnapshotBuilds();
  readonly volumes: Volumes;
  quota: Quota;
  /** Creates sandboxes from the default, whatever snapshot is asked for: the fault of some installations. */
  ignoresSnapshots = false;
  readonly #pace: Pace;
  readonly #sandboxes = new Map<string, SandboxRecord>();
  readonly #listeners: StateListener[] = [];

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.#pace = options.pace ?? briskPace;
    this.quota = options.quota ?? roomyQuota;
    this.snapshots = cloudSnapshots(this.clock.now());
    this.volumes = new Volumes(this.clock);
  }

  onState(listener: StateListener): void {
    this.#listeners.push(listener);
  }

  /** Returns every sandbox that is not destroyed, oldest first. */
  all(): SandboxRecord[] {
    this.tick();
    return [...this.#sandboxes.values()];
  }

  /** Finds by id or name; throws 404. */
  get(idOrName: string): SandboxRecord {
    this.tick();
    const record =
      this.#sandboxes.get(idOrName) ?? [...this.#sandboxes.values()].find((each) => each.name === idOrName);
    if (record === undefined) throw notFound(`Sandbox with ID or name ${idOrName} not found`);
    return record;
  }

  findSnapshot(idOrName: string): Snapshot | null {
    return this.snapshots.find(({ id, name }) => id === idOrName || name === idOrName) ?? null;
  }

  create(body: CreateSandbox): SandboxRecord {
    const snapshot = body.snapshot === undefined ? null : this.findSnapshot(body.snapshot);
    checkCreate(body, snapshot);
    const volumes = this.volumes.resolve(body.volumes);
    const used = this.ignoresSnapshots ? null : snapshot;
    const record = newRecord({ ...body, volumes }, used, this.clock.now());
    if (this.all().some(({ name }) => name === record.name)) {
      throw conflict(`Sandbox with name ${record.name} already exists`);
    }
    checkQuota(record, this.#used(), this.quota);
    this.#sandboxes.set(record.id, record);
    this.#sendOff(record);
    return record;
  }

  #sendOff(record: SandboxRecord): void {
    const { creatingMs, startingMs } = this.#pace;
    const built: [SandboxState, number][] =
      record.dockerfile === null ? [] : [["building_snapshot", creatingMs]];
    this.#bringUp(record, [...built, ["starting", creatingMs], ["started", startingMs]]);
  }

  /** Starts a sandbox, unless a fault makes it hang or fail at the last moment. */
  #bringUp(record: SandboxRecord, path: [SandboxState, number][]): void {
    const fate = this.faults.takeFate();
    const afterMs = path.at(-1)?.[1] ?? 0;
    if (fate?.kind === "error") record.errorReason = fate.reason;
    const ways = {
      stuck: [[record.state, Number.POSITIVE_INFINITY] as const, ...path],
      error: [...path.slice(0, -1), ["error", afterMs] as const],
    };
    this.#want(record, "started", fate === null ? path : ways[fate.kind]);
  }

  start(record: SandboxRecord): void {
    if (record.state === "started" && !isPending(record)) return;
    this.#refuseWhilePending(record);
    if (record.state === "error") throw badRequest("Sandbox is in an errored state");
    if (record.state !== "stopped" && record.state !== "archived") {
      throw badRequest("Sandbox is not in valid state");
    }
    checkQuota(record, this.#used(), this.quota);
    const { creatingMs, startingMs } = this.#pace;
    const restored: [SandboxState, number][] = record.state === "archived" ? [["restoring", creatingMs]] : [];
    this.#bringUp(record, [...restored, ["starting", 1], ["started", startingMs]]);
  }

  stop(record: SandboxRecord): void {
    this.#refuseWhilePending(record);
    if (record.state !== "started") throw badRequest("Sandbox is not in a stoppable state");
    this.#halt(record);
  }

  archive(record: SandboxRecord): void {
    this.#refuseWhilePending(record);
    if (record.state !== "stopped") throw badRequest("Sandbox is not stopped");
    this.#want(record, "archived", [
      ["archiving", 1],
      ["archived", this.#pace.archivingMs],
    ]);
  }

  /** Deletes a sandbox; its name can be reused immediately. */
  destroy(record: SandboxRecord): void {
    if (record.state !== "pending_build") this.#refuseWhilePending(record);
    this.#destroy(record);
  }

  /** Applies the elapsed time. */
  tick(): void {
    const now = this.clock.now();
    this.builds.tick(this.snapshots, now);
    for (const record of this.#sandboxes.values()) {
      for (const state of settle(record, now)) this.#announce(record, state);
      if (!isPending(record)) this.#putAway(record, now);
    }
  }

  /** Records a use of the sandbox, which postpones its automatic stop. */
  touch(record: SandboxRecord): void {
    record.lastActivityAt = this.clock.now();
  }

  #putAway(record: SandboxRecord, now: number): void {
    const idleMs = now - record.lastActivityAt;
    const stoppedMs = record.stoppedAt === null ? 0 : now - record.stoppedAt;
    const isStopped = record.state === "stopped";
    const isUnwanted = record.autoDeleteInterval >= 0 && stoppedMs >= record.autoDeleteInterval * 60_000;
    if (isOver(now - record.createdAt, record.ttlMinutes) || (isStopped && isUnwanted)) this.#destroy(record);
    else if (isStopped && isOver(stoppedMs, record.autoArchiveInterval)) this.archive(record);
    else if (record.state === "started" && isOver(idleMs, record.autoStopInterval)) this.#halt(record);
  }

  #halt(record: SandboxRecord): void {
    this.#want(record, "stopped", [
      ["stopping", 1],
      ["stopped", this.#pace.stoppingMs],
    ]);
  }

  #destroy(record: SandboxRecord): void {
    record.name = `DESTROYED_${record.name}_${this.clock.now()}`;
    this.#want(record, "destroyed", [
      ["destroying", 0],
      ["destroyed", this.#pace.destroyingMs],
    ]);
  }

  #want(
    record: SandboxRecord,
    desiredState: DesiredState,
    path: readonly (readonly [SandboxState, number])[],
  ): void {
    record.desiredState = desiredState;
    planChanges(record, this.clock.now(), path);
  }

  #announce(record: SandboxRecord, state: SandboxState): void {
    if (state === "destroyed") this.#sandboxes.delete(record.id);
    for (const listener of this.#listeners) listener(record, state);
  }

  /** Puts a sandbox into a state without a request, as a crash of its runner would. */
  force(record: SandboxRecord, state: SandboxState): void {
    record.changes = [];
    enterState(record, state, this.clock.now());
    this.#announce(record, state);
  }

  #refuseWhilePending(record: SandboxRecord): void {
    if (isPending(record)) throw conflict("Sandbox state change in progress");
  }

  #used() {
    const running = [...this.#sandboxes.values()].filter(({ desiredState }) => desiredState === "started");
    return {
      cpu: sum(running.map(({ cpu }) => cpu)),
      memory: sum(running.map(({ memory }) => memory)),
      disk: sum(running.map(({ disk }) => disk)),
    };
  }
}

/** True if an interval has passed; 0 means that there is none. */
function isOver(ms: number, minutes: number): boolean {
  return minutes > 0 && ms >= minutes * 60_000;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
