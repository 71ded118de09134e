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

/** When a sandbox is put away by itself, all in minutes. */
export interface Intervals {
  autoStopInterval: number;
  autoArchiveInterval: number;
  /** -1: never; 0: as soon as it is stopped. */
  autoDeleteInterval: number;
  /** From its creation on; 0: never. */
  ttlMinutes: number;
}

/** A state to come, and when. */
interface Change {
  at: number;
  state: SandboxState;
}

/** A sandbox as the server keeps it. */
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
  /** What is still to come of a change in progress, soonest first. */
  changes: Change[];
  errorReason: string | null;
  recoverable: boolean;
  createdAt: number;
  updatedAt: number;
  lastActivityAt: number;
  stoppedAt: number | null;
  /** Opens the previews of a private sandbox; a new one at each start. */
  previewToken: string;
}

/** Claims that a change is in progress, during which others are refused. */
export function isPending(record: SandboxRecord): boolean {
  return record.changes.length > 0;
}

/** Sets a sandbox on its way through states, each after so many milliseconds in the one before. */
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

/** Lets the time that has passed take effect, and answers the states that were reached. */
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
