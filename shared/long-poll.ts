import { drainSignal, pause } from "./drain";
import { GrowingPause, onGrid } from "./growing-pause";

interface WaitOptions<Resource> {
  /** The last version that the caller knows; if absent, the current one is returned immediately. */
  since: number | undefined;
  waitSeconds: number | undefined;
  isFinal: (resource: Resource) => boolean;
}

const WAIT_SECONDS_MAX = 60;
const PAUSES = { minMs: 50, maxMs: 500, factor: 1.5 };

/**
 * Reads a resource until its version is newer than the one the caller knows, its state is final, the wait is over or
 * the process is asked to stop. Returns the last value read; null, which means the resource is gone, ends the wait.
 */
export async function waitForChange<Resource extends { version: number }>(
  read: () => Promise<Resource | null>,
  options: WaitOptions<Resource>,
): Promise<Resource | null> {
  const waitMs = Math.min(options.waitSeconds ?? 0, WAIT_SECONDS_MAX) * 1_000;
  const deadline = Date.now() + waitMs;
  let resource = await read();
  const since = options.since ?? resource?.version ?? 0;
  const pauses = new GrowingPause(PAUSES);
  while (resource !== null && resource.version <= since && !options.isFinal(resource)) {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0 || drainSignal.aborted) break;
    await pause(Math.min(onGrid(pauses.next()), leftMs));
    resource = await read();
  }
  return resource;
}
