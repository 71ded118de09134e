import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { killGroup, shell } from "./execute.mts";
import { home, locate } from "./home.mts";
import { Problem } from "./problem.mts";
import {
  acceptWebSocket,
  closeWebSocket,
  protocolsOf,
  readMessages,
  sendBytes,
  sendText,
} from "./web-socket.mts";

/** A pseudo-terminal as the toolbox describes it. */
interface PtyInfo {
  id: string;
  cwd: string;
  envs: Record<string, string>;
  cols: number;
  rows: number;
  createdAt: string;
  active: boolean;
  lazyStart: boolean;
}

interface Pty {
  info: PtyInfo;
  process: ChildProcessWithoutNullStreams;
  /** The file that names its device. */
  deviceFile: string;
  clients: Set<Duplex>;
}

const SIZE_MAX = 1_000;
const ENV_PROTOCOL = "X-Daytona-Pty-Envs~";
const EXIT_PROTOCOL = "X-Daytona-Pty-Exit-Control";
/** What a client may leave unread before it is disconnected: a terminal does not wait for slow readers. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024;

const terminals = new Map<string, Pty>();
const root = mkdtempSync(join(tmpdir(), "terminals-"));

/** Makes a pseudo-terminal with a login shell, and attaches the client that asks for it. */
export function createPty(request: IncomingMessage, socket: Duplex, query: URLSearchParams): void {
  const protocols = protocolsOf(request);
  accept(request, socket, protocols);
  try {
    attach(socket, start(query, readEnv(protocols)));
  } catch (error) {
    refuse(socket, error instanceof Error ? error.message : "failed to start the PTY session");
  }
}

/** Attaches a client to a pseudo-terminal; it sees what is written from now on. */
export function connectPty(request: IncomingMessage, socket: Duplex, id: string): void {
  accept(request, socket, protocolsOf(request));
  const pty = terminals.get(id);
  if (pty === undefined) refuse(socket, `Failed to connect to PTY session: PTY session ${id} not found`);
  else attach(socket, pty);
}

export function listPtys(): { sessions: PtyInfo[] } {
  return { sessions: [...terminals.values()].map(({ info }) => info) };
}

export function describePty(id: string): PtyInfo {
  return find(id).info;
}

/** Sets the size of the device, so that the kernel tells the program in the foreground. */
export async function resizePty(id: string, cols: number, rows: number): Promise<PtyInfo> {
  const { info, deviceFile } = find(id, 410);
  assertSize(cols, rows);
  const device = readFileSync(deviceFile, "utf8").trim();
  await new Promise<void>((resolve, reject) => {
    const size = ["-F", device, "cols", String(cols), "rows", String(rows)];
    execFile("stty", size, (error) => (error === null ? resolve() : reject(error)));
  });
  return Object.assign(info, { cols, rows });
}

export function deletePty(id: string): void {
  const pty = find(id);
  end(pty, 137);
  killGroup(pty.process, "SIGKILL");
}

/** Ends every pseudo-terminal immediately, when the sandbox stops. */
export function killPtys(): void {
  for (const { process } of terminals.values()) killGroup(process, "SIGKILL");
}

/** Runs the shell in `script` of util-linux, which makes a pseudo-terminal: Node itself cannot. */
function start(query: URLSearchParams, envs: Record<string, string>): Pty {
  const [cols, rows] = [Number(query.get("cols") ?? 80), Number(query.get("rows") ?? 24)];
  const id = query.get("id") ?? "";
  if (id === "") throw new Problem(400, "session ID is required");
  if (terminals.has(id)) throw new Problem(409, `PTY session with ID '${id}' already exists`);
  assertSize(cols, rows);
  const cwd = locate(query.get("cwd") ?? home);
  const deviceFile = join(root, encodeURIComponent(id));
  const command = `stty sane cols ${cols} rows ${rows}; tty > '${deviceFile}'; exec ${shell} -i -l`;
  const env = { ...process.env, TERM: "xterm-256color", SHELL: "/bin/sh", ...envs };
  const child = spawn("script", ["-qefc", command, "/dev/null"], { cwd, env, detached: true });
  const info = {
    id,
    cwd,
    envs,
    cols,
    rows,
    createdAt: new Date().toISOString(),
    active: true,
    lazyStart: false,
  };
  const pty: Pty = { info, process: child, deviceFile, clients: new Set() };
  terminals.set(id, pty);
  child.stdin.on("error", () => undefined);
  child.stderr.resume();
  child.stdout.on("data", (bytes: Buffer) => broadcast(pty, bytes));
  child.once("error", () => end(pty, 1));
  child.once("close", (code) => end(pty, code ?? 137));
  return pty;
}

function attach(socket: Duplex, pty: Pty): void {
  pty.clients.add(socket);
  socket.once("close", () => pty.clients.delete(socket));
  sendText(socket, JSON.stringify({ type: "control", status: "connected" }));
  readMessages(socket, (input) => pty.process.stdin.write(input));
}

function broadcast({ clients }: Pty, bytes: Buffer): void {
  for (const client of clients) {
    sendBytes(client, bytes);
    if (client.writableLength > UNREAD_BYTES_MAX) closeWebSocket(client, 1008, "slow consumer");
  }
}

/** A clean end closes with 1000, any other with 1011. */
function end(pty: Pty, exitCode: number): void {
  if (!pty.info.active) return;
  pty.info.active = false;
  terminals.delete(pty.info.id);
  const exit = { exitCode, ...(exitCode !== 0 && { exitReason: "non-zero exit" }) };
  for (const client of pty.clients) {
    sendText(client, JSON.stringify({ type: "control", status: "exited", ...exit }));
    closeWebSocket(client, exitCode === 0 ? 1000 : 1011, JSON.stringify(exit));
  }
}

function accept(request: IncomingMessage, socket: Duplex, protocols: readonly string[]): void {
  acceptWebSocket(request, socket, protocols.find((each) => each === EXIT_PROTOCOL) ?? protocols[0]);
}

function refuse(socket: Duplex, error: string): void {
  sendText(socket, JSON.stringify({ type: "control", status: "error", error }));
  closeWebSocket(socket, 1000);
}

/** The variables come as base64url of JSON among the protocols. */
function readEnv(protocols: readonly string[]): Record<string, string> {
  const token = protocols.find((each) => each.startsWith(ENV_PROTOCOL))?.slice(ENV_PROTOCOL.length);
  return token === undefined ? {} : JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
}

function find(id: string, status = 404): Pty {
  const pty = terminals.get(id);
  if (pty === undefined) throw new Problem(status, "PTY session not found");
  return pty;
}

function assertSize(cols: number, rows: number): void {
  const isSize = (count: number) => Number.isInteger(count) && count > 0 && count < SIZE_MAX;
  if (!isSize(cols) || !isSize(rows)) throw new Problem(400, "cols and rows must be less than 1000");
}
