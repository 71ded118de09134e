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
  const value = String(toPlainJson(attributes.value, 1));
  return [`${name}=${value}`, ...flagsOf(attributes), ...settingsOf(attributes)].join("; ");
}

function flagsOf({ httpOnly, partitioned, secure }: CookieAttributes): string[] {
  const flags = Object.entries({ HttpOnly: httpOnly, Partitioned: partitioned, Secure: secure });
  return flags.filter(([, isSet]) => isSet === true).map(([flag]) => flag);
}

function settingsOf({ sameSite, path, domain, maxAge, expires }: CookieAttributes): string[] {
  const settings = {
    SameSite: sameSite,
    Path: path,
    Domain: domain,
    "Max-Age": maxAge,
    Expires: expires?.toUTCString(),
  };
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([setting, value]) => `${setting}=${value}`);
}
