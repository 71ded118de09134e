import { randomUUID } from "node:crypto";

export type SnapshotState = "active" | "inactive" | "pending" | "error" | "build_failed" | "removing";

export interface Snapshot {
  id: string;
  name: string;
  state: SnapshotState;
  cpu: number;
  memory: number;
  disk: number;
  createdAt: number;
  updatedAt: number;
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
    general: true,
    name: snapshot.name,
    imageName: `local/${snapshot.name}:1`,
    state: snapshot.state,
    size: 1.5,
    entrypoint: null,
    cpu: snapshot.cpu,
    gpu: 0,
    mem: snapshot.memory,
    disk: snapshot.disk,
    errorReason: null,
    createdAt: new Date(snapshot.createdAt).toISOString(),
    updatedAt: new Date(snapshot.updatedAt).toISOString(),
    lastUsedAt: null,
    regionIds: ["local"],
    sourceSandboxId: null,
    sandboxClass: "container",
  };
}
