import { servicePorts } from "../needs/services";
import { quote } from "../sandbox/shell";

/** Listening ports, by whether they are reachable from outside the machine. */
export interface ListeningPorts {
  open: number[];
  localOnly: number[];
}

const LISTEN = "0A";
/** Daytona's own (toolbox, terminal and recording), Node's inspector, our relay, and services that we start. */
const RESERVED_PORTS = [2280, 22_222, 33_333, 9_229, 24_680, ...servicePorts];
const LOOPBACK_ADDRESSES = [/^[0-9A-F]{6}7F$/, /^0{24}01000000$/, /^0{16}FFFF0000[0-9A-F]{6}7F$/];

/** The command whose output is read; it requires only a Linux kernel. */
export const LISTENING_PORTS_COMMAND = "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null";

/** How often a waiting command looks, in seconds. */
const LOOK_EVERY_S = 0.03;

interface Awaited {
  /** The tables as they were last read. */
  tables: string;
  /** The file that appears when the app has ended; null: it has. In shell syntax. */
  exitFile: string | null;
  seconds: number;
}

/**
 * A command that ends as soon as other addresses are listened on than before, or the app has ended, at the latest after
 * some seconds, and prints the tables. Without awk it ends at once.
 */
export function awaitListening({ tables, exitFile, seconds }: Awaited): string {
  const before = [...new Set(addressesOf(tables))].sort().join("\n");
  const isOver = exitFile === null ? "" : `[ ! -f ${exitFile} ] && `;
  return `addresses() { awk '$4 == "${LISTEN}" { print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null | LC_ALL=C sort -u; }
before=${quote(before)}
looks=0
while ${isOver}[ $looks -lt ${Math.ceil(seconds / LOOK_EVERY_S)} ] && [ "$(addresses)" = "$before" ]; do
  sleep ${LOOK_EVERY_S}
  looks=$((looks + 1))
done
${LISTENING_PORTS_COMMAND}`;
}

function addressesOf(tables: string): string[] {
  return listenersIn(tables).map(({ address, port }) => `${address}:${port}`);
}

/** Reads the kernel's tables of sockets: https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
export function readListeningPorts(tables: string): ListeningPorts {
  const sockets = listenersIn(tables)
    .map(({ address, port }) => ({ address, port: Number.parseInt(port, 16) }))
    .filter(({ port }) => port >= 1_024 && !RESERVED_PORTS.includes(port));
  const open = sockets.filter(({ address }) => !isLoopback(address)).map(({ port }) => port);
  const local = sockets.map(({ port }) => port).filter((port) => !open.includes(port));
  return { open: unique(open), localOnly: unique(local) };
}

/** Returns where something listens, in hexadecimal. */
function listenersIn(tables: string): { address: string; port: string }[] {
  return tables
    .split("\n")
    .map((line) => line.trim().match(/^\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /))
    .filter((match) => match !== null)
    .filter(([, , , state]) => state === LISTEN)
    .map(([, address = "", port = ""]) => ({ address, port }));
}

function isLoopback(address: string): boolean {
  return LOOPBACK_ADDRESSES.some((pattern) => pattern.test(address));
}

function unique(ports: number[]): number[] {
  return [...new Set(ports)].sort((a, b) => a - b);
}
