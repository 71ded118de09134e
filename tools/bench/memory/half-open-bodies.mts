import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** The outcome of half-open requests for their clients. */
export interface HalfOpenFigures {
  /** How many of the connections the host had closed by the end. */
  closed: number;
  /** When it had closed the last of them; null if some are still open. */
  lastClosedAfterMs: number | null;
}

interface HalfOpen {
  count: number;
  /** What each sends of its body before it stops. */
  sentBytes: number;
  /** What each announces. */
  announcedBytes: number;
  /** How long the clients stay. */
  stayMs: number;
}

/** Sends the beginning of request bodies and stops, but stays connected. */
export async function sendHalfBodies(
  url: string,
  path: string,
  halfOpen: HalfOpen,
): Promise<HalfOpenFigures> {
  const { hostname, port } = new URL(url);
  const startedAt = Date.now();
  const closedAfterMs: number[] = [];
  const part = Buffer.alloc(halfOpen.sentBytes, '{"operations":[{"op":"write","path":"a","content":"');
  const sockets = Array.from({ length: halfOpen.count }, () => {
    const socket = connect(Number(port), hostname);
    socket.once("error", () => undefined);
    socket.once("close", () => closedAfterMs.push(Date.now() - startedAt));
    socket.resume();
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${halfOpen.announcedBytes}\r\n\r\n`,
    );
    socket.write(part);
    return socket;
  });
  const endsAt = startedAt + halfOpen.stayMs;
  while (Date.now() < endsAt && closedAfterMs.length < sockets.length) await delay(100);
  const figures = figuresOf(sockets, closedAfterMs);
  for (const socket of sockets) socket.destroy();
  return figures;
}

function figuresOf(sockets: readonly Socket[], closedAfterMs: readonly number[]): HalfOpenFigures {
  const isOver = closedAfterMs.length === sockets.length;
  return { closed: closedAfterMs.length, lastClosedAfterMs: isOver ? Math.max(...closedAfterMs) : null };
}
