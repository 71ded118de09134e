import type { Workspace } from "../../../client/src/vaporform.mts";
import { LogView } from "../parts/log-view.tsx";
import { Timeline, type TimelineStep } from "../parts/timeline.tsx";
import { workspaceSteps } from "../words.mts";
import { useStepLogs } from "./step-logs.mts";

/** The steps of a workspace. The log of the one that goes on, or failed, is unfolded; the others open by a click. */
export function WorkspaceTimeline({ workspace }: { workspace: Workspace }) {
  const steps = stepsOf(workspace);
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

/** Steps that only some apps need are shown once they have begun. */
const optional: readonly string[] = ["prepareServices", "setup", "prepareTools", "build"];

/** The steps with when each began in the last start, and how long it took. */
function stepsOf(workspace: Workspace): TimelineStep[] {
  const timings = new Map(workspace.timings.map((timing) => [timing.step, timing]));
  return workspaceSteps
    .filter(([name]) => timings.has(name) || !optional.includes(name))
    .map(([name, label]) => {
      const { startedAt, durationMs } = timings.get(name) ?? { startedAt: null, durationMs: null };
      const began = startedAt === null ? null : Date.parse(startedAt);
      const ended = began === null || durationMs === null ? null : began + durationMs;
      return { name, label, state: stateOf(name, workspace), startedAt: began, endedAt: ended };
    });
}

/** A step that the last start passed over, such as the install of unchanged packages, counts as done. */
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
