import type { IncomingMessage } from "node:http";
import { readPreviewToken } from "../preview-token.ts";

/** The token's name in a link, and the name of the cookie that it becomes. */
export const TOKEN_PARAMETER = "vf_token";
export const TOKEN_COOKIE = "vf_preview";

/** Programs that fetch pages without a user: they neither start a workspace nor keep it running. */
const CRAWLERS =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|embedly|monitor|uptime|pingdom|health|kube-probe|elb-/i;

/** A request to a preview, as far as access to it and use of it are concerned. */
export interface Visitor {
  /** A token in the address, which becomes a cookie. */
  linkToken: string | null;
  cookieToken: string | null;
  /** The visitor followed a link or entered an address. */
  isNavigation: boolean;
  /** A page is requested by a person, or a program on behalf of one: starts a stopped workspace. */
  mayStart: boolean;
  /** Counts as use and keeps the workspace running. Crawlers and health checks do not. */
  countsAsUse: boolean;
  /** The path and query without the token. */
  path: string;
}

/** Reads a visitor from a request. Removes the token from the path; `cookiesForApp` removes it from the cookies. */
export function readVisitor(request: IncomingMessage): Visitor {
  const { token, path } = readAddress(request.url ?? "/");
  return {
    linkToken: token,
    cookieToken: cookiesOf(request).find(([name]) => name === TOKEN_COOKIE)?.[1] ?? null,
    path,
    ...readPurpose(request),
  };
}

function readAddress(address: string): { token: string | null; path: string } {
  const [pathname, query] = splitOnce(address, "?");
  const { token, rest } = takeParameter(query, TOKEN_PARAMETER);
  const path = rest === null ? pathname : `${pathname}?${rest}`;
  // Scripts often append a path to a link as if it had no query.
  return { token: token?.replace(/\/+$/, "") ?? null, path };
}

function readPurpose({ method = "GET", headers }: IncomingMessage) {
  const mode = headers["sec-fetch-mode"];
  const isCrawler = CRAWLERS.test(headers["user-agent"] ?? "");
  const isPage = (mode === undefined || mode === "navigate") && (method === "GET" || method === "POST");
  return {
    isNavigation: method === "GET" && mode === "navigate",
    mayStart: isPage && !isCrawler && !isOwnReload(headers),
    countsAsUse: !isCrawler && method !== "HEAD",
  };
}

/**
 * Tells whether a page of the preview reloads itself. Clients of development servers do so as soon as anything responds
 * in place of a server that was stopped, so an open tab would start every workspace that is stopped.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-user-header
 */
function isOwnReload(headers: IncomingMessage["headers"]): boolean {
  return headers["sec-fetch-site"] === "same-origin" && headers["sec-fetch-user"] !== "?1";
}

/** Returns the visitor's valid token; null if there is none. */
export function validTokenOf(
  { linkToken, cookieToken }: Visitor,
  { key, slug, epoch }: { key: string; slug: string; epoch: number },
): string | null {
  const isValid = (token: string | null) =>
    token !== null && readPreviewToken(key, slug, token)?.epoch === epoch;
  return [linkToken, cookieToken].find(isValid) ?? null;
}

/** Returns the request's cookies without the proxy's; null if there are no others. */
export function cookiesForApp(request: IncomingMessage): string | null {
  const kept = cookiesOf(request).filter(([name]) => name !== TOKEN_COOKIE);
  return kept.length === 0
    ? null
    : kept.map(([name, value]) => (value === null ? name : `${name}=${value}`)).join("; ");
}

/** Writes a link's token as a cookie. `Partitioned` lets a page of another site frame the preview. */
export function tokenCookie(token: string, expiresAt: Date, { isSecure }: { isSecure: boolean }): string {
  const attributes = isSecure ? "; Secure; SameSite=None; Partitioned" : "; SameSite=Lax";
  return `${TOKEN_COOKIE}=${token}; Path=/; HttpOnly; Expires=${expiresAt.toUTCString()}${attributes}`;
}

function cookiesOf({ headers }: IncomingMessage): [name: string, value: string | null][] {
  return (headers.cookie ?? "")
    .split(/;\s*/)
    .filter(Boolean)
    .map((cookie) => splitOnce(cookie, "="));
}

/** Removes one parameter from a query and leaves the others unchanged byte for byte: the app may have signed them. */
function takeParameter(query: string | null, name: string): { token: string | null; rest: string | null } {
  if (query === null) return { token: null, rest: null };
  const parts = query.split("&");
  const kept = parts.filter((part) => splitOnce(part, "=")[0] !== name);
  const taken = parts.find((part) => splitOnce(part, "=")[0] === name);
  if (taken === undefined) return { token: null, rest: query };
  return { token: splitOnce(taken, "=")[1], rest: kept.length === 0 ? null : kept.join("&") };
}

function splitOnce(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)];
}
