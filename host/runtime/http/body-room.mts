import type { IncomingMessage } from "node:http";
import { ApiFailure } from "../api-failure.mts";
import { hasBody } from "./body.mts";

/** How many bytes of request bodies may be in memory at a time. */
export interface BodyRoomLimits {
  bytesMax: number;
  /** Reserved for bodies of up to `smallBytes`, which do not wait behind large ones. */
  smallBytesMax: number;
  smallBytes: number;
  /** How long a request waits for memory. */
  waitMs: number;
}

export const bodyRoomLimits: BodyRoomLimits = {
  bytesMax: 96 * 1024 ** 2,
  smallBytesMax: 32 * 1024 ** 2,
  smallBytes: 128 * 1024,
  waitMs: 10_000,
};

/** The sender of a body, and its maximum size. */
export interface BodySender {
  /** An owner, or an IP address if no owner is known. */
  sender: string;
  /** The endpoint's limit; null if the body is streamed and never in memory. */
  limitBytes: number | null;
}

interface Waiting {
  bytes: number;
  sender: string;
  enter: () => void;
}

const keepNothing = () => undefined;

/**
 * Reserves memory for request bodies, as much as they announce, while their requests run. One sender gets at most half
 * of it. A body without free memory waits, and is refused with 503 after a while.
 */
export class BodyRoom {
  readonly #limits: BodyRoomLimits;
  readonly #small: Room;
  readonly #large: Room;

  constructor(limits: BodyRoomLimits = bodyRoomLimits) {
    this.#limits = limits;
    this.#small = new Room(limits.smallBytesMax, limits.waitMs);
    this.#large = new Room(limits.bytesMax, limits.waitMs);
  }

  /** Whether bodies wait for memory. */
  get isCrowded(): boolean {
    return this.#small.isCrowded || this.#large.isCrowded;
  }

  /** Waits for memory; returns a function that releases it. */
  async enter(incoming: IncomingMessage, { sender, limitBytes }: BodySender): Promise<() => void> {
    if (limitBytes === null || !hasBody(incoming)) return keepNothing;
    const bytes = Math.min(Number(incoming.headers["content-length"] ?? limitBytes), limitBytes);
    const room = bytes <= this.#limits.smallBytes ? this.#small : this.#large;
    return await room.enter({ bytes, sender }, incoming);
  }
}

class Room {
  readonly #bytesMax: number;
  readonly #waitMs: number;
  readonly #bySender = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #bytes = 0;

  constructor(bytesMax: number, waitMs: number) {
    this.#bytesMax = bytesMax;
    this.#waitMs = waitMs;
  }

  get isCrowded(): boolean {
    return this.#waiting.size > 0;
  }

  async enter(body: { bytes: number; sender: string }, incoming: IncomingMessage): Promise<() => void> {
    if (this.#waiting.size > 0 || !this.#fits(body)) await this.#wait(body, incoming);
    else this.#take(body, 1);
    return () => {
      this.#take(body, -1);
      this.#admit();
    };
  }

  #wait(body: { bytes: number; sender: string }, incoming: IncomingMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        incoming.removeListener("close", close);
        this.#waiting.delete(waiting);
      };
      const refuse = (failure: ApiFailure) => {
        leave();
        reject(failure);
      };
      const close = () => refuse(new ApiFailure("canceled", "the client closed the connection"));
      const timer = setTimeout(() => refuse(tooManyBodies()), this.#waitMs);
      const enter = () => {
        leave();
        this.#take(body, 1);
        resolve();
      };
      const waiting = { ...body, enter };
      incoming.once("close", close);
      this.#waiting.add(waiting);
      // Another sender may only have filled its own half.
      this.#admit();
    });
  }

  /** Admits waiting requests in order, as far as there is memory for each. */
  #admit(): void {
    for (const waiting of this.#waiting) if (this.#fits(waiting)) waiting.enter();
  }

  #fits({ bytes, sender }: { bytes: number; sender: string }): boolean {
    const own = this.#bySender.get(sender) ?? 0;
    // The largest body may exceed its sender's half, or the whole memory.
    const isWithinHalf = own === 0 || own + bytes <= this.#bytesMax / 2;
    return isWithinHalf && (this.#bytes === 0 || this.#bytes + bytes <= this.#bytesMax);
  }

  #take({ bytes, sender }: { bytes: number; sender: string }, times: 1 | -1): void {
    this.#bytes += times * bytes;
    const own = (this.#bySender.get(sender) ?? 0) + times * bytes;
    if (own === 0) this.#bySender.delete(sender);
    else this.#bySender.set(sender, own);
  }
}

function tooManyBodies(): ApiFailure {
  return new ApiFailure(
    "unavailable",
    "the server receives as many request bodies as it can; try again later",
  );
}
