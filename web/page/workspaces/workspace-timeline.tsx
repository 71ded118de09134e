import { useEffect, useRef, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { LogView } from "../parts/log-view.tsx";
import { Timeline, type TimelineStep } from "../parts/timeline.tsx";
import { workspaceSteps } from "../words.mts";
import { useStepLogs } from "./step-logs.mts";

/** The steps of a workspace. The log of the one that goes on, or failed, is unfolded; the others open by a click. */
export function WorkspaceTimeline({ workspace }: { workspace: Workspace }) {
  const steps = useSteps(workspace);
  const logs = useStepLogs(workspace);
  const present = steps.find(({ state }) => state === "now" || state === "failed")?.name;
  return (
    <Timeline
      steps={steps}
      below={({ name, label }) => {
        const text = logs.get(name) ?? "";
        if (text === "") return null;
        return (
          <details class="step-log" open={name === present}>
            <summary>Log of “{label}”</summary>
            <LogView text={text} label={label} />
          </details>
        );
      }}
    />
  );
}

/** The steps with when each began and ended, as far as this page has seen it. */
function useSteps(workspace: Workspace): TimelineStep[] {
  const seen = useRef(new Map<string, { startedAt: number; endedAt: number | null }>());
  const [, refresh] = useState(0);
  const { step } = workspace;
  useEffect(() => {
    const now = Date.now();
    for (const [name, times] of seen.current) if (name !== step) times.endedAt ??= now;
    if (step !== null) seen.current.set(step, { startedAt: now, endedAt: null });
    refresh((count) => count + 1);
  }, [step]);
  return workspaceSteps
    .filter(([name]) => isKnown(name, workspace, seen.current))
    .map(([name, label]) => ({
      name,
      label,
      state: stateOf(name, workspace),
      startedAt: seen.current.get(name)?.startedAt ?? null,
      endedAt: seen.current.get(name)?.endedAt ?? null,
    }));
}

/** Steps that only some apps need are shown once they are there. */
function isKnown(name: string, { step }: Workspace, seen: ReadonlyMap<string, unknown>): boolean {
  const optional = ["prepareServices", "setup", "prepareTools", "build"];
  return !optional.includes(name) || name === step || seen.has(name);
}

function stateOf(name: string, workspace: Workspace): TimelineStep["state"] {
  const order: readonly string[] = workspaceSteps.map(([each]) => each);
  const failedAt = failedStepOf(workspace);
  const present = order.indexOf(failedAt ?? workspace.step ?? "");
  const own = order.indexOf(name);
  if (present < 0) return isSettled(workspace) ? "done" : "waiting";
  if (own === present) return failedAt === null ? "now" : "failed";
  return own < present ? "done" : "waiting";
}

function failedStepOf({ failure, preview }: Workspace): string | null {
  return failure?.step ?? (preview.status === "failed" ? "awaitPreview" : null);
}

function isSettled({ status, preview }: Workspace): boolean {
  return status === "running" && preview.status !== "starting";
}
