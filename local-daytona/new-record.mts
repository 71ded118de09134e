import { randomUUID } from "node:crypto";
import { type CreateSandbox, resourcesOf } from "./create-rules.mts";
import { newToken, type SandboxRecord } from "./sandbox-record.mts";
import type { Snapshot } from "./snapshots.mts";

/** Creates the record of a requested sandbox. */
export function newRecord(body: CreateSandbox, snapshot: Snapshot | null, now: number): SandboxRecord {
  const id = randomUUID();
  const { buildInfo, autoPauseInterval, ...wanted } = body;
  return {
    ...wanted,
    ...resourcesOf(body, snapshot),
    id,
    name: body.name ?? id,
    snapshot: buildInfo === undefined ? (snapshot?.name ?? "daytona-small") : null,
    dockerfile: buildInfo?.dockerfileContent ?? null,
    state: buildInfo === undefined ? "creating" : "pending_build",
    desiredState: "started",
    changes: [],
    errorReason: null,
    recoverable: false,
    createdAt: now,
    updatedAt: now,
    lastActivityAt: now,
    stoppedAt: null,
    previewToken: newToken(),
  };
}
