import type { Sandbox as DaytonaSandbox } from "@daytonaio/sdk";
import type { FoundSandbox, ProvidedSandbox, SandboxRequest, SandboxState } from "../sandbox/sandbox";
import type { SandboxBasis } from "./sandbox-basis";

export const goneStates = ["destroyed", "destroying"];
export const stoppedStates = ["stopped", "archived", "archiving", "destroyed", "destroying"];
const failedStates = ["error", "build_failed"];
export const startableStates = ["stopped", "archived", "paused"];

/** The snapshot that a sandbox was asked to be created from. */
export const SNAPSHOT_LABEL = "vaporform-snapshot";

/** The SDK modifies its parameters. */
export function paramsOf(request: SandboxRequest, basis: SandboxBasis) {
  const { name, labels, language, intervals } = request;
  return {
    name,
    ...madeFrom(basis),
    labels: request.snapshot === null ? { ...labels } : { ...labels, [SNAPSHOT_LABEL]: request.snapshot },
    language,
    public: request.isPublic,
    autoStopInterval: intervals.autoStopMinutes,
    autoArchiveInterval: intervals.autoArchiveMinutes,
    autoDeleteInterval: intervals.autoDeleteMinutes,
    ttlMinutes: intervals.ttlMinutes,
  };
}

function madeFrom(basis: SandboxBasis) {
  if (basis.kind === "snapshot") return basis.snapshot === null ? {} : { snapshot: basis.snapshot };
  const { cpu, memoryGibibytes: memory, diskGibibytes: disk } = basis.resources;
  return { image: basis.image, resources: { cpu, memory, disk } };
}

export function describe(sandbox: DaytonaSandbox): FoundSandbox {
  const lastActivityAt = sandbox.lastActivityAt === undefined ? null : new Date(sandbox.lastActivityAt);
  const idleMinutes = sandbox.autoStopInterval ?? 0;
  const stopsAt =
    lastActivityAt === null || idleMinutes === 0 || sandbox.state !== "started"
      ? null
      : new Date(lastActivityAt.getTime() + idleMinutes * 60_000);
  const { id, name, labels } = sandbox;
  return { id, name, labels, state: stateOf(sandbox), lastActivityAt, stopsAt };
}

/** Unknown states are treated as transitional. */
function stateOf(sandbox: DaytonaSandbox): SandboxState {
  if (sandbox.state === "started") return "running";
  if (hasFailed(sandbox)) return "failed";
  return isIn(sandbox, [...stoppedStates, "paused"]) ? "stopped" : "changing";
}

export function show(sandbox: DaytonaSandbox): ProvidedSandbox {
  const { id, cpu, memory: memoryGibibytes, disk: diskGibibytes } = sandbox;
  const isKnown = [cpu, memoryGibibytes, diskGibibytes].every((value) => typeof value === "number");
  const resources = isKnown ? { cpu, memoryGibibytes, diskGibibytes } : null;
  return { id, resources, isPublic: sandbox.public === true };
}

export function hasFailed(sandbox: DaytonaSandbox): boolean {
  return isIn(sandbox, failedStates);
}

export function isIn(sandbox: DaytonaSandbox, states: readonly string[]): boolean {
  return sandbox.state !== undefined && states.includes(sandbox.state);
}

/** True if a change of state is in progress, although the sandbox still reports the old one. */
export function isBoundFor(sandbox: DaytonaSandbox, state: "started" | "stopped"): boolean {
  return sandbox.desiredState === state;
}
