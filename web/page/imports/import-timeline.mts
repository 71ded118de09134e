import type { ImportEvent } from "../../../client/src/vaporform.mts";
import type { TimelineStep } from "../parts/timeline.tsx";
import { importSteps, wordBytes } from "../words.mts";

/** Puts an import's events into the steps that a person sees. An attempt that failed is shown as the one that follows it. */
export function timelineOf(events: readonly ImportEvent[]): TimelineStep[] {
  const steps: TimelineStep[] = importSteps.map(([name, label]) => ({
    name,
    label,
    state: "waiting",
    startedAt: null,
    endedAt: null,
  }));
  for (const { data } of events) {
    const at = Date.parse(data.at);
    const present = steps.findIndex(({ name }) => name === data.step);
    if (present >= 0) enter(steps, present, at);
    if (data.status === "succeeded") finishAll(steps, at);
    if (data.status === "failed" || data.status === "canceled") stopAt(steps, at);
  }
  const last = events.at(-1)?.data;
  if (last !== undefined) describe(steps, last);
  return steps;
}

/** The steps before are done, this one goes on, those behind it are still to come. */
function enter(steps: TimelineStep[], present: number, at: number): void {
  for (const [index, step] of steps.entries()) {
    if (index < present) {
      step.startedAt ??= at;
      step.endedAt ??= at;
      step.state = "done";
    } else if (index === present) {
      if (step.state !== "now") step.startedAt = at;
      Object.assign(step, { state: "now", endedAt: null });
    } else Object.assign(step, { state: "waiting", startedAt: null, endedAt: null });
  }
}

function finishAll(steps: TimelineStep[], at: number): void {
  for (const step of steps) {
    step.state = step.startedAt === null ? "skipped" : "done";
    if (step.startedAt !== null) step.endedAt ??= at;
  }
}

function stopAt(steps: TimelineStep[], at: number): void {
  for (const step of steps) {
    if (step.state === "now") Object.assign(step, { state: "failed", endedAt: at });
  }
}

function describe(steps: TimelineStep[], { commitSha, progress }: ImportEvent["data"]): void {
  const resolve = steps.find(({ name }) => name === "resolve");
  if (resolve && commitSha !== null) resolve.detail = commitSha.slice(0, 7);
  const store = steps.find(({ name }) => name === "store");
  if (store && progress.files > 0) {
    store.detail = `${progress.files.toLocaleString()} files, ${wordBytes(progress.bytes)}`;
  }
}
