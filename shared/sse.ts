import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { drainSignal, unlessDrained, untilDrained } from "./drain";
import { GrowingPause, onGrid } from "./growing-pause";
import { sendWhole } from "./send-whole";
import { watchClient } from "./watch-client";

/** A change of one subject, in order. */
export interface StoredEvent {
  /** Increases without gaps for each subject; it is the resource's version. */
  seq: number;
  type: string;
  data: unknown;
  /** True for the subject's last event; more follow only if a client restarts it. */
  isTerminal: boolean;
}

/** An event in the form in which it is sent. */
export interface SentEvent {
  /** The id from which a client that has seen it resumes. */
  id: string;
  type: string;
  data: unknown;
}

const PAUSES = { minMs: 200, maxMs: 1_000, factor: 1.2 };
const HEARTBEAT_MS = 15_000;
/**
 * Encore does not notify a handler when its client disconnects (`watchClient`). So a stream ends by itself after a
 * short time, which keeps abandoned streams from accumulating; clients resume where they were.
 */
const STREAM_MS_MAX = 60_000;
/** Tells clients how long to wait before they reconnect. */
const RETRY_HINT = "retry: 1000\n\n";

type ReadAfter = (seq: number) => Promise<StoredEvent[]>;

/**
 * Streams a subject's events as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
 * first those that the client has missed since `Last-Event-ID` or `?after=`, then new ones, until the terminal event or
 * for a minute. A client that has seen the terminal event gets 204, which stops browsers from reconnecting.
 */
export async function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  readAfter: ReadAfter,
): Promise<void> {
  const seen = Number(resumePoint(request) ?? 0);
  const seq = Number.isSafeInteger(seen) && seen > 0 ? seen : 0;
  if (seq > 0 && (await isTerminal(seq, readAfter))) sendWhole(response, { status: 204 });
  else await sendEvents(response, storedEvents(readAfter, seq));
}

async function isTerminal(seq: number, readAfter: ReadAfter): Promise<boolean> {
  const [event] = await readAfter(seq - 1);
  return event?.seq === seq && event.isTerminal;
}

/**
 * Sends events as they arrive, until there are no more, a minute has passed or the process is asked to stop. Null means
 * that there is no new event; the source is read again after a pause.
 */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncIterable<SentEvent | null>,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  await write(response, RETRY_HINT);
  const endsAt = Date.now() + STREAM_MS_MAX;
  const left = leaveOf(response);
  const pace = new Pace(response, left.signal);
  try {
    for await (const event of untilDrained(events)) {
      if (event === null) await pace.rest();
      else await pace.send(event);
      if (Date.now() > endsAt || left.signal.aborted) break;
    }
  } finally {
    left.forget();
  }
  response.end(drainSignal.aborted ? RETRY_HINT : "");
}

/** Aborts when the client disconnects, if the host reports that, or when the process is asked to stop. */
function leaveOf(response: ServerResponse): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const leave = () => controller.abort();
  const client = watchClient(response);
  const sources = [client.signal, drainSignal];
  for (const source of sources) source.addEventListener("abort", leave, { once: true });
  if (sources.some(({ aborted }) => aborted)) leave();
  const forget = () => {
    client.end();
    drainSignal.removeEventListener("abort", leave);
  };
  return { signal: controller.signal, forget };
}

/** Polls less often while little happens, and sends heartbeats so that proxies keep the stream open. */
class Pace {
  readonly #response: ServerResponse;
  readonly #left: AbortSignal;
  readonly #pauses = new GrowingPause(PAUSES);
  #lastWriteAt = Date.now();

  constructor(response: ServerResponse, left: AbortSignal) {
    this.#response = response;
    this.#left = left;
  }

  async send(event: SentEvent): Promise<void> {
    this.#pauses.reset();
    await this.#write(formatEvent(event));
  }

  async rest(): Promise<void> {
    if (Date.now() - this.#lastWriteAt > HEARTBEAT_MS) await this.#write(": heartbeat\n\n");
    // The only error of a delay is that its signal aborted.
    await delay(onGrid(this.#pauses.next()), undefined, { signal: this.#left }).catch(() => undefined);
  }

  async #write(text: string): Promise<void> {
    await write(this.#response, text);
    this.#lastWriteAt = Date.now();
  }
}

/** Reads the id of the last event that a client has seen; null for a new stream. */
export function resumePoint(request: IncomingMessage): string | null {
  const id = request.headers["last-event-id"];
  if (typeof id === "string") return id;
  return new URL(request.url ?? "/", "http://localhost").searchParams.get("after");
}

async function* storedEvents(readAfter: ReadAfter, after: number): AsyncGenerator<SentEvent | null> {
  let seq = after;
  while (true) {
    const events = await readAfter(seq);
    for (const { seq: id, type, data } of events) yield { id: String(id), type, data };
    const last = events.at(-1);
    if (last?.isTerminal) return;
    if (last === undefined) yield null;
    else seq = last.seq;
  }
}

function formatEvent({ id, type, data }: SentEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * Waits for the write's callback, which in Encore is the only back-pressure (`write` always returns true). A stopping
 * process does not wait for a client that does not read.
 */
async function write(response: ServerResponse, text: string): Promise<void> {
  const written = new Promise<void>((resolve, reject) => {
    response.write(text, (error) => (error ? reject(error) : resolve()));
  });
  await unlessDrained(written);
}
