import { closeSync, existsSync, readdirSync, readlinkSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ExecuteRequest, execute } from "./execute.mts";
import { createFolder, deleteFile, describeFile, downloadFiles, listFiles, uploadFiles } from "./files.mts";
import { home } from "./home.mts";
import { followLogs, markOutput } from "./log-stream.mts";
import { serveNames } from "./name-server.mts";
import { bodyOf, Problem } from "./problem.mts";
import { connectPty, createPty, deletePty, describePty, killPtys, listPtys, resizePty } from "./pty.mts";
import {
  awaitCommand,
  beginCommand,
  createSession,
  deleteSession,
  describeCommand,
  describeSession,
  killSessions,
  listSessions,
  readLogs,
} from "./sessions.mts";
import { tunnelTo } from "./tunnel.mts";
import { serveEveryHost, serveProxy } from "./way-out.mts";
import { acceptWebSocket } from "./web-socket.mts";

/** The process in each sandbox that implements the toolbox API. */

const BODY_BYTES_MAX = 16 * 1024 * 1024;
/** Inherited: the server listens, so that code in the sandbox cannot replace the socket. */
const CHANNEL_DESCRIPTOR = 3;
const OWN_VARIABLES = [
  "EGRESS_SOCKET",
  "EGRESS_PORT",
  "TRANSPARENT_PORTS",
  "CLOSE_DESCRIPTORS",
  "SANDBOX_HOME",
];

type Reply = [status: number, body?: unknown];
interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  parts: string[];
  query: URLSearchParams;
}

/** By method and path; `:` matches one segment, passed in order. */
const routes: Record<string, (call: Call) => Reply | null | Promise<Reply | null>> = {
  "POST /process/execute": async ({ request }) => [
    200,
    await execute(await readJson<ExecuteRequest>(request)),
  ],
  "GET /process/session": () => [200, listSessions()],
  "POST /process/session": async ({ request }) => {
    createSession((await readJson<{ sessionId: string }>(request)).sessionId);
    return [201];
  },
  "GET /process/session/:": ({ parts: [id = ""] }) => [200, describeSession(id)],
  "DELETE /process/session/:": async ({ parts: [id = ""] }) => {
    await deleteSession(id);
    return [204];
  },
  "POST /process/session/:/exec": executeInSession,
  "GET /process/session/:/command/:": ({ parts: [id = "", command = ""] }) => [
    200,
    describeCommand(id, command),
  ],
  "GET /process/session/:/command/:/logs": ({ parts: [id = "", command = ""] }) => [
    200,
    showLogs(id, command),
  ],
  "GET /process/pty": () => [200, listPtys()],
  "GET /process/pty/:": ({ parts: [id = ""] }) => [200, describePty(id)],
  "DELETE /process/pty/:": ({ parts: [id = ""] }) => {
    deletePty(id);
    return [200, { message: "PTY session deleted" }];
  },
  "POST /process/pty/:/resize": async ({ request, parts: [id = ""] }) => {
    const { cols, rows } = await readJson<{ cols: number; rows: number }>(request);
    return [200, await resizePty(id, cols, rows)];
  },
  "POST /files/bulk-upload": async ({ request }) => [200, await uploadFiles(request)],
  "POST /files/bulk-download": async ({ request, response }) => {
    await downloadFiles((await readJson<{ paths: string[] }>(request)).paths, response);
    return null;
  },
  "GET /files": async ({ query }) => [200, await listFiles(query.get("path") ?? ".")],
  "GET /files/info": async ({ query }) => [200, await describeFile(query.get("path") ?? ".")],
  "POST /files/folder": async ({ query }) => {
    await createFolder(query.get("path") ?? "", query.get("mode") ?? "");
    return [201];
  },
  "DELETE /files": async ({ query }) => {
    await deleteFile(query.get("path") ?? "", query.get("recursive") === "true");
    return [204];
  },
  "GET /work-dir": () => [200, { dir: home }],
  "GET /user-home-dir": () => [200, { dir: home }],
};

async function executeInSession({ request, parts: [id = ""] }: Call): Promise<Reply> {
  const { command, runAsync } = await readJson<{ command: string; runAsync?: boolean }>(request);
  const cmdId = beginCommand(id, command);
  if (runAsync) return [202, { cmdId }];
  const exitCode = await awaitCommand(id, cmdId);
  return [200, { cmdId, exitCode, ...showLogs(id, cmdId) }];
}

function showLogs(sessionId: string, commandId: string) {
  const logs = readLogs(sessionId, commandId);
  return {
    output: markOutput(logs),
    stdout: logs.stdout.toString("utf8"),
    stderr: logs.stderr.toString("utf8"),
  };
}

async function readJson<Body>(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Problem(413, "the body is too large");
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function match(method: string, path: string) {
  for (const [key, handler] of Object.entries(routes)) {
    const [wanted, pattern = ""] = key.split(" ");
    if (wanted !== method) continue;
    const found = path.match(new RegExp(`^${pattern.replaceAll(":", "([^/]+)")}$`));
    if (found !== null) return { handler, parts: found.slice(1).map(decodeURIComponent) };
  }
  throw new Problem(404, `no such route: ${method} ${path}`);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const method = request.method ?? "GET";
  try {
    const { handler, parts } = match(method, url.pathname);
    const reply = await handler({ request, response, parts, query: url.searchParams });
    if (reply !== null) send(response, ...reply);
  } catch (error) {
    send(response, ...bodyOf(error, { path: url.pathname, method }));
  }
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(text);
}

const server = createServer((request, response) => void serve(request, response));
server.on("upgrade", (request, socket) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const port = pathname.match(/^\/tunnel\/(\d+)$/)?.[1];
  const logs = pathname.match(/^\/process\/session\/([^/]+)\/command\/([^/]+)\/logs$/);
  const pty = pathname.match(/^\/process\/pty\/([^/]+)\/connect$/)?.[1];
  socket.on("error", () => socket.destroy());
  if (pathname === "/process/pty/create-connect") createPty(request, socket, searchParams);
  else if (pty !== undefined) connectPty(request, socket, decodeURIComponent(pty));
  else if (port !== undefined) tunnelTo(Number(port), socket);
  else if (logs !== null) {
    acceptWebSocket(request, socket);
    void followLogs(socket, decodeURIComponent(logs[1] ?? ""), logs[2] ?? "").catch(() => socket.destroy());
  } else socket.destroy();
});

const { EGRESS_SOCKET, EGRESS_PORT, TRANSPARENT_PORTS } = process.env;
for (const name of OWN_VARIABLES) delete process.env[name];
closeInheritedFiles();
if (EGRESS_SOCKET !== undefined) {
  serveProxy(Number(EGRESS_PORT), EGRESS_SOCKET);
  for (const port of listOf(TRANSPARENT_PORTS)) serveEveryHost(port, EGRESS_SOCKET);
  if (TRANSPARENT_PORTS !== undefined) serveNames(EGRESS_SOCKET);
}

/**
 * Closes files and folders that were open before this program started: those that bubblewrap used for mounts, and
 * others inherited from the server. Through one of them, code in the sandbox could reach files outside.
 */
function closeInheritedFiles(): void {
  for (const descriptor of existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd") : []) {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      if (/^\/(?!dev\/)/.test(target)) closeSync(Number(descriptor));
    } catch {
      // It was the descriptor with which the folder was read.
    }
  }
}

function listOf(text: string | undefined): number[] {
  return (text ?? "").split(",").filter(Boolean).map(Number);
}

function end(): void {
  killSessions();
  killPtys();
  process.exit(0);
}

process.on("SIGTERM", end);
// Held open by the server: it closes when the server ends, even if it is killed.
process.stdin.resume().once("close", end);
server.listen({ fd: CHANNEL_DESCRIPTOR }, () => process.stdout.write("ready\n"));
