import { connect, createServer } from "node:net";
import type { Duplex } from "node:stream";

/**
 * An address of the sandbox that is not the one a program means by `localhost`: whoever listens only there cannot
 * be reached from outside, as in a sandbox on another machine.
 */
const OUTER_ADDRESS = "127.0.0.2";

/** Connects somebody outside with a port inside. */
export function tunnelTo(port: number, outside: Duplex): void {
  const inside = connect(port, OUTER_ADDRESS);
  inside.once("connect", () => {
    outside.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: tunnel\r\nConnection: Upgrade\r\n\r\n");
    inside.pipe(outside).pipe(inside);
  });
  inside.on("error", () =>
    outside.end("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
  );
  outside.on("error", () => inside.destroy());
  outside.on("close", () => inside.destroy());
}

/** Lets programs inside reach the server's proxy to the world: the sandbox has no network of its own. */
export function serveEgress(port: number, socketPath: string): void {
  const server = createServer((inside) => {
    const outside = connect(socketPath);
    inside.pipe(outside).pipe(inside);
    inside.on("error", () => outside.destroy());
    outside.on("error", () => inside.destroy());
  });
  server.listen(port, "127.0.0.1");
}
