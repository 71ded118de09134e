import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { discardRest, hasBody } from "./body.mts";

type Callback = (error?: Error | null) => void;

/**
 * Feeds a request's body to encore.dev's RawRequest, no faster than its handler reads. If the body exceeds the limit,
 * or the client disconnects, the handler's request is destroyed.
 */
export class BodyReader {
  readonly #source: IncomingMessage;
  readonly #limitBytes: number;
  #sizeBytes = 0;
  /** Whether a reader waits for the next chunk. */
  #isWanted = false;
  /** Stops feeding the handler. */
  #stop: (() => void) | null = null;

  constructor(source: IncomingMessage, limitBytes: number | null) {
    this.#source = source;
    this.#limitBytes = limitBytes ?? Number.POSITIVE_INFINITY;
  }

  start(push: (chunk: Buffer | null) => boolean, destroy: (error?: Error) => void): void {
    const source = this.#source;
    if (!hasBody(source)) {
      push(null);
      // Also after the response was sent, when it no longer matters.
      source.once("close", () => destroy());
      return;
    }
    source.pause();
    // An error without a reader would be unhandled, and end the process.
    const fail = (reason: string) => destroy(this.#isWanted ? new Error(reason) : undefined);
    const stop = () => {
      source.off("data", take).off("end", end);
      discardRest(source);
    };
    const end = () => push(null);
    const take = (chunk: Buffer) => {
      this.#sizeBytes += chunk.length;
      if (this.#sizeBytes > this.#limitBytes) {
        stop();
        fail("length limit exceeded");
      } else if (!push(chunk)) {
        this.#isWanted = false;
        source.pause();
      }
    };
    this.#stop = () => {
      stop();
      destroy();
    };
    source.on("data", take);
    source.once("end", end);
    source.once("close", () => {
      if (!source.complete) fail("the client closed the connection");
    });
  }

  read(): void {
    this.#isWanted = true;
    this.#source.resume();
  }

  /**
   * Discards what the handler has not read, once it has responded. Node does so only for a body of which nothing was
   * read; otherwise the client's next request on this connection would wait behind the rest until a timeout.
   */
  discard(): void {
    if (this.#stop === null || this.#source.readableEnded) return;
    this.#stop();
    this.#source.resume();
  }
}

/**
 * Writes the data of encore.dev's RawResponse. A chunk's callback is called when the socket has accepted it, which is
 * the back-pressure. After the client has disconnected, chunks are discarded, as under Encore; encore.dev has no way to
 * close a response. `BodyReader` closes the request, which notifies the handler.
 */
export class ResponseWriter {
  readonly #target: ServerResponse;
  /** Headers of every response; the handler's own take precedence. */
  readonly #headers: OutgoingHttpHeaders;
  readonly #waiting = new Set<Callback>();
  #isHeadHeld = false;

  constructor(target: ServerResponse, headers: OutgoingHttpHeaders) {
    this.#target = target;
    this.#headers = headers;
    target.once("close", () => {
      for (const callback of this.#waiting) callback();
      this.#waiting.clear();
    });
  }

  writeHead(status: number, headers: OutgoingHttpHeaders): void {
    if (this.#isGone()) return;
    this.#target.writeHead(status, merged(this.#headers, headers));
    this.#isHeadHeld = true;
    // Most handlers write the body immediately: then headers and body are sent together, in one packet.
    process.nextTick(() => this.#flushHead());
  }

  #flushHead(): void {
    if (this.#isHeadHeld && !this.#isGone()) this.#target.flushHeaders();
    this.#isHeadHeld = false;
  }

  writeBody(chunk: Buffer, callback?: Callback): void {
    this.writeBodyMulti([chunk], callback);
  }

  writeBodyMulti(chunks: readonly Buffer[], callback?: Callback): void {
    if (this.#isGone()) {
      if (callback !== undefined) setImmediate(callback);
      return;
    }
    this.#isHeadHeld = false;
    const done = this.#onceTaken(callback);
    this.#target.cork();
    chunks.forEach((chunk, index) => {
      this.#target.write(chunk, index === chunks.length - 1 ? done : undefined);
    });
    this.#target.uncork();
  }

  close(chunk?: Buffer | null, callback?: Callback): void {
    if (this.#isGone()) {
      if (callback !== undefined) setImmediate(callback);
      return;
    }
    this.#target.end(chunk ?? undefined, this.#onceTaken(callback));
  }

  /** Node skips some callbacks when a socket is destroyed; here each is called once, and never with an error. */
  #onceTaken(callback: Callback | undefined): () => void {
    if (callback === undefined) return keepSilent;
    this.#waiting.add(callback);
    return () => {
      if (this.#waiting.delete(callback)) callback();
    };
  }

  #isGone(): boolean {
    return this.#target.destroyed || this.#target.writableEnded;
  }
}

/**
 * One list of names and values, which Node writes unchanged. Names are sent in lower case, as under Encore; if both
 * have a header, the handler's counts.
 */
function merged(common: OutgoingHttpHeaders, own: OutgoingHttpHeaders): OutgoingHttpHeader[] {
  const headers: OutgoingHttpHeader[] = [];
  const names: string[] = [];
  for (const given of Object.keys(own)) {
    const value = own[given];
    if (value === undefined || value === null) continue;
    const name = given.toLowerCase();
    names.push(name);
    headers.push(name, value);
  }
  for (const name of Object.keys(common)) {
    const value = common[name];
    if (value !== undefined && !names.includes(name)) headers.push(name, value);
  }
  return headers;
}

function keepSilent(): void {
  // No reader waits.
}
