import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { ApiFailure } from "../api-failure.mts";
import { hasBody } from "./body.mts";
import { sendFailure } from "./respond.mts";

/** Time limits for clients, in milliseconds. */
export interface ClientLimits {
  /** For the headers of a request, from its first byte or from the start of the connection. */
  headersMs: number;
  /** For a whole request, regardless of its speed. */
  requestMs: number;
  /** How long a body may pause. */
  bodyIdleMs: number;
  /** The same while other bodies wait for memory. */
  crowdedIdleMs: number;
  /** A body that is slower than this on average is cut off, after `bodyGraceMs`. */
  bodyBytesPerSecondMin: number;
  bodyGraceMs: number;
  /** How long a client may pause reading a response. */
  readIdleMs: number;
  connectionsMax: number;
}

export const clientLimits: ClientLimits = {
  headersMs: 15_000,
  requestMs: 60 * 60_000,
  bodyIdleMs: 20_000,
  crowdedIdleMs: 4_000,
  bodyBytesPerSecondMin: 16 * 1024,
  bodyGraceMs: 30_000,
  readIdleMs: 60_000,
  connectionsMax: 5_000,
};

/** A request whose body may not have arrived yet. */
interface Arriving {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  startedAt: number;
  startBytes: number;
  bytesRead: number;
  /** When bytes last arrived, or the host itself was slow. */
  readAt: number;
  /** How long the host itself was slow. */
  hostMs: number;
}

/** Cuts off requests whose client stops sending the body or reading the response, before and after authentication. */
export class StalledClients {
  readonly #limits: ClientLimits;
  readonly #isCrowded: () => boolean;
  readonly #arriving = new Set<Arriving>();
  readonly #responses = new WeakMap<Socket, ServerResponse>();
  readonly #timer: NodeJS.Timeout;
  #lookedAt = Date.now();

  /** `isCrowded`: whether bodies wait for memory. */
  constructor(limits: ClientLimits, isCrowded: () => boolean) {
    this.#limits = limits;
    this.#isCrowded = isCrowded;
    const everyMs = Math.min(1_000, limits.crowdedIdleMs / 2);
    this.#timer = setInterval(() => this.#look(Date.now()), everyMs).unref();
  }

  watch(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { socket } = incoming;
    this.#responses.set(socket, outgoing);
    if (!hasBody(incoming)) return;
    const now = Date.now();
    const bytes = { startBytes: socket.bytesRead, bytesRead: socket.bytesRead };
    this.#arriving.add({ incoming, outgoing, startedAt: now, ...bytes, readAt: now, hostMs: 0 });
  }

  /** Handles a socket without any traffic for `readIdleMs`, in both directions and within a write. */
  takeIdle(socket: Socket): void {
    const response = this.#responses.get(socket);
    const isAtWork = response !== undefined && !response.writableFinished && response.writableLength === 0;
    // The handler, or a long poll, is slow; Node reports this only once.
    if (isAtWork) socket.setTimeout(this.#limits.readIdleMs);
    else socket.destroy();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(now: number): void {
    const passedMs = now - this.#lookedAt;
    this.#lookedAt = now;
    for (const request of this.#arriving) {
      const { incoming } = request;
      if (incoming.complete || incoming.socket.destroyed) this.#arriving.delete(request);
      else if (this.#isLate(request, { now, passedMs })) this.#cutOff(request);
    }
  }

  #isLate(request: Arriving, { now, passedMs }: { now: number; passedMs: number }): boolean {
    const { incoming, bytesRead } = request;
    const hasMoved = incoming.socket.bytesRead > bytesRead;
    const waitsForHost = incoming.readableLength > 0;
    if (waitsForHost) request.hostMs += passedMs;
    if (hasMoved || waitsForHost) request.readAt = now;
    request.bytesRead = incoming.socket.bytesRead;
    const { bodyIdleMs, crowdedIdleMs } = this.#limits;
    if (now - request.readAt > (this.#isCrowded() ? crowdedIdleMs : bodyIdleMs)) return true;
    return this.#isSlow(request, now);
  }

  #isSlow({ startedAt, hostMs, bytesRead, startBytes }: Arriving, now: number): boolean {
    const { bodyGraceMs, bodyBytesPerSecondMin } = this.#limits;
    const allowedMs = bodyGraceMs + ((bytesRead - startBytes) / bodyBytesPerSecondMin) * 1_000;
    return now - startedAt - hostMs > allowedMs;
  }

  #cutOff(request: Arriving): void {
    this.#arriving.delete(request);
    const { incoming, outgoing } = request;
    if (outgoing.headersSent) {
      incoming.destroy();
      return;
    }
    const failure = new ApiFailure("deadline_exceeded", "the request's body did not arrive in time");
    sendFailure(outgoing, { status: 408, failure, headers: { connection: "close" } });
    // Not the socket alone: after a response Node forgets its request, which would never close for what reads it.
    outgoing.once("finish", () => incoming.destroy());
  }
}
