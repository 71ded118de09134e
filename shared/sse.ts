import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** A change of one subject, in the order in which it happened. */
export interface StoredEvent {
  /** Rises by subject without gaps; it is the resource's version. */
  seq: number;
  type: string;
  data: unknown;
  /** The subject's last event, unless a client starts it anew. */
  isTerminal: boolean;
}

const POLL_MS = 200;
const HEARTBEAT_MS = 15_000;
/** Encore does not tell a handler that its client has left, so a stream ends by itself; clients resume. */
const STREAM_MS_MAX = 5 * 60_000;
const RETRY_MS = 1_000;

/**
 * Streams a subject's events as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
 * first what the client has missed since `Last-Event-ID` or `?after=`, then what happens, until the terminal
 * event or five minutes have passed.
 */
export async function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  readAfter: (seq: number) => Promise<StoredEvent[]>,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  await write(response, `retry: ${RETRY_MS}\n\n`);
  let seq = resumePoint(request);
  const endsAt = Date.now() + STREAM_MS_MAX;
  let lastWriteAt = Date.now();
  while (Date.now() < endsAt) {
    const events = await readAfter(seq);
    for (const event of events) await write(response, formatEvent(event));
    const last = events.at(-1);
    if (last !== undefined) {
      seq = last.seq;
      lastWriteAt = Date.now();
      if (last.isTerminal) break;
    } else if (Date.now() - lastWriteAt > HEARTBEAT_MS) {
      await write(response, ": heartbeat\n\n");
      lastWriteAt = Date.now();
    }
    await delay(POLL_MS);
  }
  response.end();
}

function resumePoint(request: IncomingMessage): number {
  const after = new URL(request.url ?? "/", "http://localhost").searchParams.get("after");
  const seq = Number(request.headers["last-event-id"] ?? after ?? 0);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
}

function formatEvent(event: StoredEvent): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

/** Waits for the write's callback: in Encore only that carries back-pressure (`write` always answers true). */
function write(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
