import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { appMeta } from "encore.dev";

const controller = new AbortController();
let begunAt = 0;
// Every waiting request and job listens: Node would take that for a leak.
setMaxListeners(0, controller.signal);

/** Aborts when this process is asked to stop: requests stop waiting, streams end, jobs give their leases back. */
export const drainSignal: AbortSignal = controller.signal;

/** Starts the drain of this process, for good. */
export function beginDrain(): void {
  if (!controller.signal.aborted) begunAt = performance.now();
  controller.abort();
}

// Neither Encore nor the standalone host tells app code that it stops. These listeners only watch: encore.dev has some of
// its own for the same signals, and the host goes on to decide how and when the process ends. A test's process is its
// runner's to stop.
if (appMeta().environment.type !== "test") {
  process.on("SIGTERM", beginDrain);
  process.on("SIGINT", beginDrain);
}

/** Waits this long, or until the process is asked to stop. */
export async function pause(durationMs: number): Promise<void> {
  // The only error of a delay is that its signal aborted.
  await delay(durationMs, undefined, { signal: drainSignal }).catch(() => undefined);
}

/** What `unlessDrained` returns for work that it left. */
export const leftBehind = Symbol("left behind by a drain");

/**
 * Waits for work, but returns `leftBehind` where it is not done `graceMs` after the process was asked to stop: how it
 * ends no longer matters then. (`Promise.race` with one promise for the whole run would keep every result in memory.)
 */
export async function unlessDrained<Result>(
  work: Promise<Result>,
  graceMs = 0,
): Promise<Result | typeof leftBehind> {
  let stopWaiting: () => void = () => undefined;
  const patience = new Promise<typeof leftBehind>((resolve) => {
    stopWaiting = () => setTimeout(() => resolve(leftBehind), begunAt + graceMs - performance.now());
  });
  drainSignal.addEventListener("abort", stopWaiting, { once: true });
  if (drainSignal.aborted) stopWaiting();
  try {
    return await Promise.race([work, patience]);
  } finally {
    drainSignal.removeEventListener("abort", stopWaiting);
  }
}

/** Passes on what a source yields, until it ends or the process is asked to stop. Does not wait for a source that is slow to end. */
export async function* untilDrained<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    while (!drainSignal.aborted) {
      const next = await unlessDrained(iterator.next());
      if (next === leftBehind || next.done) return;
      yield next.value;
    }
  } finally {
    iterator.return?.().catch(() => undefined);
  }
}
