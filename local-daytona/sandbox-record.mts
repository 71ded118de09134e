import { randomBytes } from "node:crypto";
import type { VolumeMount } from "./volumes.mts";

export type SandboxState =
  | "creating"
  | "restoring"
  | "destroyed"
  | "destroying"
  | "started"
  | "stopped"
  | "starting"
  | "stopping"
  | "error"
  | "build_failed"
  | "pending_build"
  | "building_snapshot"
  | "pulling_snapshot"
  | "archived"
  | "archiving";

export type DesiredState = "started" | "stopped" | "archived" | "destroyed";

/** When a sandbox is automatically stopped, archived or deleted; all in minutes. */
export interface Intervals {
  autoStopInterval: number;
  autoArchiveInterval: number;
  /** -1: never; 0: as soon as it is stopped. */
  autoDeleteInterval: number;
  /** Counted from its creation; 0: never. */
  ttlMinutes: number;
}

/** A future state, and when it begins. */
interface Change {
  at: number;
  state: SandboxState;
}

/** A sandbox as stored by the server. */
export interface SandboxRecord extends Intervals {
  id: string;
  name: string;
  snapshot: string | null;
  dockerfile: string | null;
  user: string;
  env: Record<string, string>;
  labels: Record<string, string>;
  volumes: VolumeMount[];
  public: boolean;
  target: string;
  cpu: number;
  gpu: number;
  memory: number;
  disk: number;
  state: SandboxState;
  desiredState: DesiredState;
  /** The remaining states of a change in progress, soonest first. */
  changes: Change[];
  errorReason: string | null;
  recoverable: boolean;
  createdAt: number;
  updatedAt: number;
  lastActivityAt: number;
  stoppedAt: number | null;
  /** The token for the previews of a private sandbox; replaced at each start. */
  previewToken: string;
}

/** True while a change is in progress, during which others are refused. */
export function isPending(record: SandboxRecord): boolean {
  return record.changes.length > 0;
}

/** Schedules a sandbox's next states, each after the given milliseconds in the previous one. */
export function planChanges(
  record: SandboxRecord,
  now: number,
  path: readonly (readonly [SandboxState, number])[],
): void {
  let at = now;
  record.changes = path.map(([state, afterMs]) => {
    at += afterMs;
    return { at, state };
  });
}

/** Applies the elapsed time, and returns the states that were reached. */
export function settle(record: SandboxRecord, now: number): SandboxState[] {
  const reached: SandboxState[] = [];
  while (record.changes[0] !== undefined && record.changes[0].at <= now) {
    const change = record.changes.shift();
    if (change === undefined) break;
    enterState(record, change.state, change.at);
    reached.push(change.state);
  }
  return reached;
}

/** Puts a sandbox into a state. */
export function enterState(record: SandboxRecord, state: SandboxState, at: number): void {
  record.state = state;
  record.updatedAt = at;
  if (state === "started") {
    record.lastActivityAt = at;
    record.stoppedAt = null;
    record.previewToken = newToken();
  }
  if (state === "stopped") record.stoppedAt = at;
}

export function newToken(): string {
  return randomBytes(16).toString("hex");
}
