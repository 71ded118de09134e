import { setTimeout as delay } from "node:timers/promises";
import type { SandboxProvider } from "../../workspace/sandbox/sandbox.ts";

const CLEANING_MS_MAX = 3 * 60_000;
const PAUSE_MS = 500;

interface Left {
  provider: SandboxProvider;
  name: string;
  labels: Record<string, string>;
  /** Settles with the check that was in progress. */
  settled: Promise<unknown>;
}

/**
 * Deletes what a run has left: the sandbox with its name, which is found as soon as it exists, and all with its label.
 * A create that was interrupted may still be on its way to Daytona, so it is deleted until that check has ended.
 * Throws if anything is left.
 */
export async function cleanUp({ provider, name, labels, settled }: Left): Promise<void> {
  const signal = AbortSignal.timeout(CLEANING_MS_MAX);
  let isSettled = false;
  const mark = () => {
    isSettled = true;
  };
  settled.then(mark, mark);
  // A turn, so that a check that has ended is seen as such.
  await delay(0);
  while (!isSettled) {
    await provider.remove(name, signal);
    await delay(PAUSE_MS, undefined, { signal });
  }
  await provider.remove(name, signal);
  for (const sandbox of await provider.list(labels)) await provider.remove(sandbox.name, signal);
}
