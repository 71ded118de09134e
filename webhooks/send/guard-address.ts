import dns from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Failure } from "../../shared/failure";

export const URL_CHARACTERS_MAX = 2_048;
/** The ports of https. Others often belong to internal services. */
const PORTS: readonly string[] = ["", "8443"];
/** All public addresses of IPv6 so far (https://www.iana.org/assignments/ipv6-address-space). */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");
/** The resolver of the system may retry for minutes; it is asked again before each attempt. */
const RESOLVE_MS_MAX = 3_000;

/** Thrown by the lookup for a name that has a private address. */
export class AddressNotAllowed extends Error {
  constructor() {
    super("the name has an address that is not public");
    this.name = "AddressNotAllowed";
  }
}

/**
 * Reads an endpoint's URL: https, a public address or a name, a usual port. Origins that the operator allows may have any
 * of these. Throws `invalid_argument` or `host_not_allowed`. What a name resolves to is checked by the lookup.
 */
export function requireAllowedUrl(text: string, allowedOrigins: readonly string[]): URL {
  if (text.length > URL_CHARACTERS_MAX || !URL.canParse(text)) throw invalidUrl("is not a valid URL");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw invalidUrl("must not contain a user or password");
  if (url.hash !== "") throw invalidUrl("must not contain a fragment");
  if (!allowedOrigins.includes(url.origin)) refuseUnusual(url);
  return url;
}

function refuseUnusual({ protocol, port, hostname }: URL): void {
  if (protocol !== "https:") throw invalidUrl("must begin with https://");
  if (!PORTS.includes(port)) throw notAllowed("the port of a webhook must be 443 or 8443");
  const host = withoutBrackets(hostname);
  const isLocal = /(^|\.)localhost\.?$/.test(host);
  if (isLocal || (ipaddr.isValid(host) && !isPublicAddress(host))) throw notPublic();
}

/** Refuses a name that resolves to a private address now. One that does not resolve is checked when it is used. */
export async function refusePrivateName(
  { hostname, origin }: URL,
  allowed: readonly string[],
): Promise<void> {
  if (allowed.includes(origin) || ipaddr.isValid(withoutBrackets(hostname))) return;
  const addresses = await resolveSoon(hostname);
  if (addresses.some((address) => !isPublicAddress(address))) throw notPublic();
}

/** Whether an address is public: also inside IPv4-mapped IPv6, and not for any tunnel or translation. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(PUBLIC_IPV6);
}

/**
 * Resolves a name for a connection, which uses the addresses that were checked and resolves no second time. One address
 * that is not public refuses the name. (Node does not call a lookup for an address in a URL: `requireAllowedUrl` does.)
 */
export function guardedLookup(lookup: typeof dns.lookup = dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "");
      const [first] = addresses;
      if (first === undefined || !areAllPublic(addresses)) return callback(new AddressNotAllowed(), "");
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

function areAllPublic(addresses: dns.LookupAddress[]): boolean {
  return addresses.every(({ address }) => isPublicAddress(address));
}

/** The URL of an IPv6 address has it in brackets. */
function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

async function resolveSoon(hostname: string): Promise<string[]> {
  const resolving = dns.promises.lookup(hostname, { all: true }).catch(() => []);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<[]>((resolve) => {
    timer = setTimeout(() => resolve([]), RESOLVE_MS_MAX);
  });
  const found = await Promise.race([resolving, patience]);
  clearTimeout(timer);
  return found.map(({ address }) => address);
}

function invalidUrl(what: string): Failure {
  return new Failure("invalid_argument", `url: ${what}`, { param: "url" });
}

function notPublic(): Failure {
  return notAllowed("the address of a webhook must be public");
}

function notAllowed(message: string): Failure {
  return new Failure("host_not_allowed", message, {
    param: "url",
    suggestion: "use another URL, or ask the operator to list its origin in WebhookAllowedHosts",
  });
}
