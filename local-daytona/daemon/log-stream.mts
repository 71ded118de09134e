import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { describeCommand, readLogs } from "./sessions.mts";
import { closeWebSocket, sendBytes } from "./web-socket.mts";

const POLL_MS = 50;
const stdoutMarker = Buffer.from([1, 1, 1]);
const stderrMarker = Buffer.from([2, 2, 2]);

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
  closeWebSocket(socket, 1000);
}

function sendRest(socket: Duplex, bytes: Buffer, marker: Buffer): void {
  if (bytes.length > 0) sendBytes(socket, Buffer.concat([marker, bytes]));
}

/** Both streams merged, as in the API's `output`. */
export function markOutput({ stdout, stderr }: { stdout: Buffer; stderr: Buffer }): string {
  const parts = [
    ...(stdout.length > 0 ? [stdoutMarker, stdout] : []),
    ...(stderr.length > 0 ? [stderrMarker, stderr] : []),
  ];
  return Buffer.concat(parts).toString("utf8");
}
