import { toPlainJson } from "./plain-json.mts";

interface CookieAttributes {
  value?: unknown;
  expires?: Date;
  sameSite?: "Strict" | "Lax" | "None";
  domain?: string;
  path?: string;
  /** Seconds. */
  maxAge?: number;
  secure?: boolean;
  httpOnly?: boolean;
  partitioned?: boolean;
}

/** Writes a `Set-Cookie` header from what a response type's `Cookie` field holds; null where it holds nothing. */
export function serializeCookie(name: string, cookie: unknown): string | null {
  if (typeof cookie !== "object" || cookie === null) return null;
  const attributes: CookieAttributes = cookie;
  if (attributes.value === undefined) return null;
  const parts = [
    `${name}=${String(toPlainJson(attributes.value, 1))}`,
    attributes.httpOnly === true && "HttpOnly",
    attributes.sameSite !== undefined && `SameSite=${attributes.sameSite}`,
    attributes.partitioned === true && "Partitioned",
    attributes.secure === true && "Secure",
    attributes.path !== undefined && `Path=${attributes.path}`,
    attributes.domain !== undefined && `Domain=${attributes.domain}`,
    attributes.maxAge !== undefined && `Max-Age=${attributes.maxAge}`,
    attributes.expires !== undefined && `Expires=${attributes.expires.toUTCString()}`,
  ];
  return parts.filter((part) => part !== false).join("; ");
}
