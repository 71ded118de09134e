import { createParser, type EventSourceMessage } from "eventsource-parser";
import { pause } from "./pause.mts";
import { VaporformError } from "./vaporform-error.mts";
import { Watchdog } from "./watchdog.mts";

/** An event of any of the API's streams. */
export interface StreamEvent {
  id: string;
  type: string;
  data: unknown;
}

export interface EventOptions {
  /** The `id` of the last event seen; left out: from the first one on. */
  after?: string | number;
  signal?: AbortSignal;
}

/** How one kind of stream is opened and where it ends. */
export interface StreamSource<Event extends StreamEvent> {
  open(lastId: string | undefined, signal: AbortSignal): Promise<Response>;
  /** Whether a stream that ends with such an event has come to the subject's end. */
  isLast(event: Event): boolean;
}

/** The API shows at least every 15 seconds that a stream is alive. */
const SILENCE_MS_MAX = 45_000;
/** The server says how long to wait before a stream is opened again; this is where it does not. */
const REOPEN_MS = 1_000;
const REOPEN_MS_MAX = 30_000;
/** Streams that ended in a row without an event, and sooner than those of the API end. */
const BROKEN_MAX = 8;
const SOON_MS = 10_000;
/** Of one event, in UTF-16 units. */
const EVENT_SIZE_MAX = 16 * 1024 * 1024;

/**
 * Yields a subject's events, each once and in order. The API ends a stream after a minute, and connections break: then
 * the stream is opened again after the last event seen. Ends with the subject's last event; throws the error of a stream
 * that cannot be opened, or one that never brings anything.
 */
export async function* followEvents<Event extends StreamEvent>(
  source: StreamSource<Event>,
  { after, signal }: EventOptions,
): AsyncGenerator<Event, void, undefined> {
  const position = new Position<Event>(after);
  while (!position.isHopeless) {
    position.open();
    yield* position.takeAll(readStream((stop) => source.open(position.lastId, stop), signal));
    const { lastEvent } = position;
    if (position.isOver || (lastEvent !== null && source.isLast(lastEvent))) return;
    await pause(position.reopenMs, signal);
  }
  throw new VaporformError({
    reason: "connection_failed",
    message: `the stream ended ${BROKEN_MAX} times without an event`,
    retryable: true,
  });
}

/** How far a subject's events were read, over all connections. */
class Position<Event extends StreamEvent> {
  lastId: string | undefined;
  lastEvent: Event | null = null;
  isOver = false;
  #retryMs = REOPEN_MS;
  #broken = 0;
  #openedAt = 0;

  constructor(after: string | number | undefined) {
    this.lastId = after === undefined ? undefined : String(after);
  }

  get isHopeless(): boolean {
    return this.#broken >= BROKEN_MAX;
  }

  /** Streams that end at once are opened again ever more slowly. */
  get reopenMs(): number {
    const isLate = Date.now() - this.#openedAt > SOON_MS;
    if (isLate) this.#broken = 0;
    return Math.min(this.#retryMs * Math.max(1, this.#broken), REOPEN_MS_MAX);
  }

  open(): void {
    this.#openedAt = Date.now();
    this.#broken += 1;
  }

  async *takeAll(parts: AsyncIterable<Part>): AsyncGenerator<Event, void, undefined> {
    for await (const part of parts) {
      if (part === "over") this.isOver = true;
      else if (typeof part === "number") this.#retryMs = part;
      else yield this.#take(part);
    }
  }

  #take(message: EventSourceMessage): Event {
    this.#broken = 0;
    this.lastId = message.id ?? this.lastId;
    this.lastEvent = toEvent<Event>(message);
    return this.lastEvent;
  }
}

/** "over": the API has no more events. A number: how long to wait before the stream is opened again, in ms, as the API requests. */
type Part = EventSourceMessage | number | "over";

/** Yields what one connection brings; where it breaks off, that is its end. */
async function* readStream(
  open: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Part, void, undefined> {
  const watchdog = new Watchdog(SILENCE_MS_MAX, signal);
  try {
    const response = await open(watchdog.signal);
    if (response.status === 204 || response.body === null) yield "over";
    else yield* readParts(response.body, watchdog);
  } catch (error) {
    signal?.throwIfAborted();
    // Opening it has been repeated already; what broke off while it was read is opened again.
    if (error instanceof VaporformError && error.reason !== "timeout") throw error;
  } finally {
    watchdog.rest();
  }
}

async function* readParts(
  body: ReadableStream<Uint8Array>,
  watchdog: Watchdog,
): AsyncGenerator<EventSourceMessage | number, void, undefined> {
  const parts: (EventSourceMessage | number)[] = [];
  const parser = createParser({
    onEvent: (event) => parts.push(event),
    onRetry: (ms) => parts.push(ms),
    maxBufferSize: EVENT_SIZE_MAX,
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      watchdog.touch();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* parts.splice(0);
    }
  } finally {
    // A caller that stops reading closes the stream; one that broke off has nothing to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

function toEvent<Event extends StreamEvent>({ id = "", event = "message", data }: EventSourceMessage): Event {
  // The API's document describes the data of each event, and the types come from there.
  return { id, type: event, data: JSON.parse(data) } as Event;
}
