import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * An address of the sandbox other than `localhost`: a program that listens only on localhost cannot be reached from
 * outside, as in a sandbox on another machine.
 */
const OUTER_ADDRESS = "127.0.0.2";
const LISTEN = "0A";
const EVERY_IPV6_ADDRESS = "0".repeat(32);

/** Connects a client outside with a port inside. */
export function tunnelTo(port: number, outside: Duplex): void {
  joinTo(connect(port, OUTER_ADDRESS), outside, () => {
    // A program that listens only on `::` is reachable too; this is the sandbox's only IPv6 address.
    if (listensOnIpv6(port)) joinTo(connect(port, "::1"), outside, () => refuse(outside));
    else refuse(outside);
  });
}

function joinTo(inside: Socket, outside: Duplex, onRefused: () => void): void {
  let isOpen = false;
  inside.once("connect", () => {
    isOpen = true;
    outside.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: tunnel\r\nConnection: Upgrade\r\n\r\n");
    inside.pipe(outside).pipe(inside);
  });
  inside.on("error", () => {
    if (isOpen) outside.destroy();
    else onRefused();
  });
  outside.on("error", () => inside.destroy());
  outside.on("close", () => inside.destroy());
}

function refuse(outside: Duplex): void {
  outside.end("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}

/** Reads the kernel's table: https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
function listensOnIpv6(port: number): boolean {
  const wanted = `${EVERY_IPV6_ADDRESS}:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  try {
    const lines = readFileSync("/proc/net/tcp6", "latin1").split("\n");
    return lines.some((line) => {
      const [, local, , state] = line.trim().split(/\s+/);
      return local === wanted && state === LISTEN;
    });
  } catch {
    // Without this file there is no IPv6.
    return false;
  }
}
