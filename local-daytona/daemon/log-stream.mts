import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { describeCommand, readLogs } from "./sessions.mts";

const POLL_MS = 50;
const BINARY_FRAME = 0x82;
const CLOSE_FRAME = 0x88;
const stdoutMarker = Buffer.from([1, 1, 1]);
const stderrMarker = Buffer.from([2, 2, 2]);

/** The client's handshake: https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex): void {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}

/**
 * Sends a command's output from its beginning and as it arrives, each piece prefixed with its stream, until the command
 * ends.
 */
export async function followLogs(socket: Duplex, sessionId: string, commandId: string): Promise<void> {
  const sent = { stdout: 0, stderr: 0 };
  let isOver = false;
  while (!socket.destroyed) {
    const { exitCode } = describeCommand(sessionId, commandId);
    const logs = readLogs(sessionId, commandId);
    sendRest(socket, logs.stdout.subarray(sent.stdout), stdoutMarker);
    sendRest(socket, logs.stderr.subarray(sent.stderr), stderrMarker);
    Object.assign(sent, { stdout: logs.stdout.length, stderr: logs.stderr.length });
    if (isOver) break;
    isOver = exitCode !== undefined;
    if (!isOver) await delay(POLL_MS);
  }
  socket.end(frame(CLOSE_FRAME, Buffer.from([0x03, 0xe8])));
}

function sendRest(socket: Duplex, bytes: Buffer, marker: Buffer): void {
  if (bytes.length > 0) socket.write(frame(BINARY_FRAME, Buffer.concat([marker, bytes])));
}

function frame(kind: number, payload: Buffer): Buffer {
  if (payload.length < 126) return Buffer.concat([Buffer.from([kind, payload.length]), payload]);
  const header = Buffer.alloc(10);
  header[0] = kind;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}

/** Both streams merged, as in the API's `output`. */
export function markOutput({ stdout, stderr }: { stdout: Buffer; stderr: Buffer }): string {
  const parts = [
    ...(stdout.length > 0 ? [stdoutMarker, stdout] : []),
    ...(stderr.length > 0 ? [stderrMarker, stderr] : []),
  ];
  return Buffer.concat(parts).toString("utf8");
}
