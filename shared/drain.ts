import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { appMeta } from "encore.dev";

const controller = new AbortController();
let begunAt = 0;
// Every waiting request and job adds a listener: Node would report that as a leak.
setMaxListeners(0, controller.signal);

/** Aborts when this process is asked to stop: requests stop waiting, streams end, jobs release their leases. */
export const drainSignal: AbortSignal = controller.signal;

/** Starts the drain of this process; it cannot be undone. */
export function beginDrain(): void {
  if (!controller.signal.aborted) begunAt = performance.now();
  controller.abort();
}

// Neither Encore nor the standalone host notifies app code of a stop. These listeners only observe: encore.dev has its
// own for the same signals, and the host still decides how and when the process ends. In tests, the runner stops the
// process.
if (appMeta().environment.type !== "test") {
  process.on("SIGTERM", beginDrain);
  process.on("SIGINT", beginDrain);
}

/** Waits this long, or until the process is asked to stop. */
export async function pause(durationMs: number): Promise<void> {
  // The only error of a delay is that its signal aborted.
  await delay(durationMs, undefined, { signal: drainSignal }).catch(() => undefined);
}

/** What `unlessDrained` returns for abandoned work. */
export const leftBehind = Symbol("left behind by a drain");

/**
 * Waits for work, but returns `leftBehind` if it is not done `graceMs` after the process was asked to stop; its outcome
 * is then ignored. (`Promise.race` with one promise for the whole run would keep every result in memory.)
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

/**
 * Yields a source's values until it ends or the process is asked to stop. Does not wait for a source that is slow to
 * end.
 */
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
