import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** On what it depends who may read the metrics. */
export interface MetricsRule {
  /** Whoever sends it as bearer token may; undefined: no key is set. */
  adminKey: string | undefined;
  /** Whether this is a developer's own installation. */
  isLocal: boolean;
}

const loopbackAddress = /^(::ffff:)?127(\.\d+){3}$|^::1$/;
const loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;
/** What reverse proxies add. */
const proxyHeaders = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/**
 * Whether a request may read the metrics: it brings the administrator's key. Where none is set, and the installation is
 * local, programs on this machine may, as they may do everything else there; web pages, and whoever comes through a proxy,
 * may not.
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

/** Takes as long whatever was sent. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
