import { randomUUID } from "node:crypto";
import { badRequest, conflict } from "./api-error.mts";

export type SnapshotState =
  | "active"
  | "inactive"
  | "pending"
  | "building"
  | "error"
  | "build_failed"
  | "removing";

export interface Snapshot {
  id: string;
  name: string;
  state: SnapshotState;
  cpu: number;
  memory: number;
  disk: number;
  createdAt: number;
  updatedAt: number;
  /** Of the account itself; absent: of Daytona. */
  build?: SnapshotBuild;
}

interface SnapshotBuild {
  dockerfile: string;
  log: string;
}

/** A future state, and what is then added to the log. */
interface Change {
  at: number;
  state: SnapshotState;
  line: string;
}

/** The body of `POST /snapshots`, as far as it is used. */
export interface NewSnapshot {
  name: string;
  buildInfo: { dockerfileContent: string };
  cpu?: number | undefined;
  memory?: number | undefined;
  disk?: number | undefined;
}

/** How long the builds of snapshots take, and how they end. */
export interface SnapshotPace {
  buildingMs: number;
  /** For the next builds, one each. */
  failures: string[];
}

/** Creates and activates snapshots of an account; they reach their states by time. */
export class SnapshotBuilds {
  readonly pace: SnapshotPace = { buildingMs: 60, failures: [] };
  readonly #changes = new Map<string, Change[]>();

  create(all: Snapshot[], body: NewSnapshot, now: number): Snapshot {
    if (all.some(({ name }) => name === body.name)) {
      throw conflict(`Snapshot with name "${body.name}" already exists for this organization`);
    }
    const dockerfile = body.buildInfo.dockerfileContent;
    const { name, cpu = 1, memory = 1, disk = 3 } = body;
    const snapshot: Snapshot = {
      ...{ id: randomUUID(), name, state: "pending", cpu, memory, disk, createdAt: now, updatedAt: now },
      build: { dockerfile, log: "" },
    };
    all.push(snapshot);
    const reason = this.pace.failures.shift();
    const steps = dockerfile.trim().split("\n");
    const stepMs = this.pace.buildingMs / steps.length;
    this.#changes.set(snapshot.id, [
      ...steps.map((line, index): Change => {
        return { at: now + index * stepMs, state: "building", line: `Step ${index + 1}: ${line}\n` };
      }),
      reason === undefined
        ? { at: now + this.pace.buildingMs, state: "active", line: "Built\n" }
        : { at: now + this.pace.buildingMs, state: "build_failed", line: `${reason}\n` },
    ]);
    return snapshot;
  }

  activate(snapshot: Snapshot, now: number): void {
    if (snapshot.state !== "inactive") throw badRequest(`Snapshot ${snapshot.name} is already active`);
    snapshot.state = "pending";
    this.#changes.set(snapshot.id, [{ at: now + this.pace.buildingMs, state: "active", line: "" }]);
  }

  /** Applies the elapsed time. */
  tick(all: Snapshot[], now: number): void {
    for (const snapshot of all) {
      const changes = this.#changes.get(snapshot.id) ?? [];
      while (changes[0] !== undefined && changes[0].at <= now) {
        snapshot.state = changes[0].state;
        snapshot.updatedAt = changes[0].at;
        if (snapshot.build !== undefined) snapshot.build.log += changes[0].line;
        changes.shift();
      }
    }
  }
}

/** Creates the snapshots of a new account in Daytona's cloud. */
export function cloudSnapshots(now: number): Snapshot[] {
  const sizes = [
    ["daytona-small", 1, 1, 3],
    ["daytona-medium", 2, 4, 8],
    ["daytona-large", 4, 8, 10],
  ] as const;
  return sizes.map(([name, cpu, memory, disk]) => ({
    id: randomUUID(),
    name,
    state: "active",
    cpu,
    memory,
    disk,
    createdAt: now,
    updatedAt: now,
  }));
}

/** Returns a snapshot in the API's documented format. */
export function documentSnapshot(snapshot: Snapshot): object {
  return {
    id: snapshot.id,
    organizationId: "org-local",
    general: snapshot.build === undefined,
    name: snapshot.name,
    imageName: `local/${snapshot.name}:1`,
    state: snapshot.state,
    size: 1.5,
    entrypoint: null,
    cpu: snapshot.cpu,
    gpu: 0,
    mem: snapshot.memory,
    disk: snapshot.disk,
    errorReason: snapshot.state === "build_failed" ? "the build failed" : null,
    createdAt: new Date(snapshot.createdAt).toISOString(),
    updatedAt: new Date(snapshot.updatedAt).toISOString(),
    lastUsedAt: null,
    regionIds: ["local"],
    sourceSandboxId: null,
    sandboxClass: "container",
    ...(snapshot.build !== undefined && {
      buildInfo: {
        dockerfileContent: snapshot.build.dockerfile,
        contextHashes: [],
        createdAt: new Date(snapshot.createdAt).toISOString(),
        updatedAt: new Date(snapshot.updatedAt).toISOString(),
        snapshotRef: `build-${snapshot.id}`,
      },
    }),
  };
}
