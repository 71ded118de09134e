import type { LookupAddress } from "node:dns";
import { BlockList } from "node:net";
import type { NameCache } from "./name-cache.mts";
import { packageRegistry } from "./package-registry.mts";

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Addresses of this machine and its local network, which a sandbox in the cloud could not reach either. */
const neighbours = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  neighbours.addSubnet(network, prefix, "ipv4");
}
// Connecting to the unspecified address reaches this machine.
neighbours.addAddress("::", "ipv6");
neighbours.addAddress("::1", "ipv6");
neighbours.addSubnet("fc00::", 7, "ipv6");
neighbours.addSubnet("fe80::", 10, "ipv6");

/** The status with which a connection is refused. Package managers retry after a gateway error, not after a 403. */
export type Refusal = 403 | 502 | 504;

/**
 * Returns the addresses of a host that a sandbox may connect to: any public address, and this machine's registry. Port
 * null means any port.
 */
export async function allowedAddresses(
  names: NameCache,
  hostname: string,
  port: number | null,
): Promise<LookupAddress[] | Refusal> {
  const found = await names.find(hostname.replace(/^\[|\]$/g, ""));
  if (found === "unknown") return 502;
  if (found === "unavailable") return 504;
  const outside = found.addresses.filter((address) => !isNeighbour(address));
  if (outside.length > 0) return outside;
  return (await isRegistry(names, found.addresses, port)) ? found.addresses : 403;
}

/** The ports on which programs reach the internet without a proxy. */
export function transparentPorts(): number[] {
  return [...new Set([HTTP_PORT, HTTPS_PORT, registryAddress()?.port ?? HTTPS_PORT])];
}

function isNeighbour({ address, family }: LookupAddress): boolean {
  return neighbours.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** By address, because a program that does not use the proxy connects to an address. */
async function isRegistry(
  names: NameCache,
  addresses: LookupAddress[],
  port: number | null,
): Promise<boolean> {
  const registry = registryAddress();
  if (registry === null || (port !== null && registry.port !== port)) return false;
  const found = await names.find(registry.hostname);
  if (typeof found === "string") return false;
  return addresses.every(({ address }) => found.addresses.some((known) => known.address === address));
}

function registryAddress(): { hostname: string; port: number } | null {
  const registry = packageRegistry();
  if (registry === null) return null;
  const { hostname, port, protocol } = new URL(registry);
  return {
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || (protocol === "http:" ? HTTP_PORT : HTTPS_PORT)),
  };
}
