import { useEffect, useRef, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { client } from "../session.mts";

/** What the page keeps of one step's log, in UTF-16 units: its end. */
const LOG_LENGTH_MAX = 500_000;

/** Follows what the steps of a workspace write. Returns the text of each step by its name. */
export function useStepLogs({ id, mode, status, step }: Workspace): ReadonlyMap<string, string> {
  const [logs, setLogs] = useState<ReadonlyMap<string, string>>(new Map());
  const isThere = status !== "deleted" && mode === "daytona";
  const run = useRuns(step !== null);
  useEffect(() => {
    if (!isThere) return;
    const controller = new AbortController();
    setLogs(new Map());
    // A log that cannot be followed is not worth an error beside the steps, which say what went wrong.
    follow(id, controller.signal, (step, text) => setLogs((before) => append(before, step, text))).catch(
      () => undefined,
    );
    return () => controller.abort();
  }, [id, isThere, run]);
  return logs;
}

/** Counts how often work has begun: a stream of logs ends with the app, and the next start writes new ones. */
function useRuns(isWorking: boolean): number {
  const runs = useRef({ count: 0, wasWorking: isWorking });
  if (isWorking && !runs.current.wasWorking) runs.current.count += 1;
  runs.current.wasWorking = isWorking;
  return runs.current.count;
}

async function follow(
  id: string,
  signal: AbortSignal,
  take: (step: string, text: string) => void,
): Promise<void> {
  for await (const { data } of client.workspaces.followLogs(id, { signal })) {
    if (data.step !== null && data.text !== null) take(data.step, data.text);
  }
}

function append(logs: ReadonlyMap<string, string>, step: string, text: string): ReadonlyMap<string, string> {
  return new Map(logs).set(step, ((logs.get(step) ?? "") + text).slice(-LOG_LENGTH_MAX));
}
