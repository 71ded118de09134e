import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Settings of the access to metrics. */
export interface MetricsRule {
  /** The bearer token that allows access; undefined if no key is set. */
  adminKey: string | undefined;
  /** Whether this is a local installation. */
  isLocal: boolean;
}

const loopbackAddress = /^(::ffff:)?127(\.\d+){3}$|^::1$/;
const loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;
/** Headers that reverse proxies add. */
const proxyHeaders = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/**
 * Whether a request may read the metrics: it must have the administrator's key. If none is set and the installation is
 * local, programs on this machine may read them; web pages, and clients behind a proxy, may not.
 */
export function mayReadMetrics(incoming: IncomingMessage, { adminKey, isLocal }: MetricsRule): boolean {
  if (adminKey !== undefined)
    return bearerOf(incoming) !== null && isSame(bearerOf(incoming) ?? "", adminKey);
  const { headers, socket } = incoming;
  return (
    isLocal &&
    loopbackAddress.test(socket.remoteAddress ?? "") &&
    loopbackHost.test(headers.host ?? "") &&
    headers.origin === undefined &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}

function bearerOf({ headers }: IncomingMessage): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? null;
}

/** Takes the same time for any value. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
