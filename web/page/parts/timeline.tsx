import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { wordDuration } from "../words.mts";
import "./timeline.css";

export interface TimelineStep {
  name: string;
  label: string;
  state: "waiting" | "now" | "done" | "failed" | "skipped";
  /** When it began, in milliseconds since 1970; null: not yet, or not known. */
  startedAt: number | null;
  /** Null while it goes on. */
  endedAt: number | null;
  detail?: string | null;
}

interface TimelineProps {
  steps: readonly TimelineStep[];
  /** What is shown below a step: its log, or why it failed. */
  below?: (step: TimelineStep) => ComponentChildren;
}

const spoken: Record<TimelineStep["state"], string> = {
  waiting: "waiting",
  now: "in progress",
  done: "done",
  failed: "failed",
  skipped: "not needed",
};

/** The steps of a job in their order, with how long each takes. */
export function Timeline({ steps, below }: TimelineProps) {
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <li key={step.name} class={step.state}>
          <div class="step">
            <span class="mark" aria-hidden="true" />
            <span class="label">
              {step.label} <span class="spoken">({spoken[step.state]})</span>
            </span>
            <span class="detail">{step.detail}</span>
            <Duration step={step} />
          </div>
          {below?.(step)}
        </li>
      ))}
    </ol>
  );
}

function Duration({ step: { startedAt, endedAt, state } }: { step: TimelineStep }) {
  const now = useNow(state === "now");
  const ms = startedAt === null ? null : (endedAt ?? now) - startedAt;
  return <span class="duration">{ms === null ? "" : wordDuration(ms)}</span>;
}

/** The time, which moves on four times a second while it is looked at. */
function useNow(isMoving: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isMoving]);
  return now;
}
