import type { StreamEvent } from "./event-stream.mts";
import { VaporformError } from "./vaporform-error.mts";

export interface WaitOptions<Event> {
  /** How long to wait; 15 minutes by default. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Called with each event while waiting. */
  onEvent?: (event: Event) => void;
}

const TIMEOUT_MS = 15 * 60_000;

/** Runs `work` with a signal that aborts at the deadline, or with the caller's own. */
export async function withDeadline<Result>(
  { timeoutMs = TIMEOUT_MS, signal }: Pick<WaitOptions<never>, "timeoutMs" | "signal">,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  const message = `what was waited for did not happen within ${timeoutMs} ms`;
  const late = () => controller.abort(new VaporformError({ reason: "timeout", message, retryable: true }));
  const timer = setTimeout(late, timeoutMs);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** A resource that changes, and how its changes are followed. */
export interface Waiting<Found, Event extends StreamEvent> {
  /** The id of the last event that is known; undefined: begin with the first. */
  after: string | undefined;
  events(after: string | undefined, signal: AbortSignal): AsyncIterable<Event>;
  onEvent: ((event: Event) => void) | undefined;
  /** Whether the resource is worth a look after an event. */
  isNews(event: Event): boolean;
  read(signal: AbortSignal): Promise<Found>;
  /** Throws where what is waited for cannot happen any more. */
  isReached(found: Found): boolean;
}

/** Follows events until the resource, read after one of them, is as wanted. Events wake up; what counts is the resource. */
export async function waitFor<Found, Event extends StreamEvent>(
  waiting: Waiting<Found, Event>,
  signal: AbortSignal,
): Promise<Found> {
  for (let { after } = waiting; ; ) {
    for await (const event of waiting.events(after, signal)) {
      after = event.id;
      waiting.onEvent?.(event);
      if (waiting.isNews(event)) break;
    }
    const found = await waiting.read(signal);
    if (waiting.isReached(found)) return found;
  }
}
