import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A server on loopback. */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the git repositories below a folder over smart HTTP, read-only, through git's own `http-backend`
 * (https://git-scm.com/docs/git-http-backend), at their path below the folder. They may be bare or not.
 */
export async function serveGit(root: string): Promise<LoopbackServer> {
  return await listenOnLoopback(gitRequestListener(root));
}

/** Handles requests for the repositories below a folder. */
export function gitRequestListener(root: string): RequestListener {
  return (request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  };
}

/** Listens on a free port of the loopback interface. */
export async function listenOnLoopback(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const backend = spawn("git", ["http-backend"], {
    env: environment(root, request),
    stdio: ["pipe", "pipe", "ignore"],
  });
  response.on("close", () => backend.kill());
  // The backend may respond before it has read the whole request.
  pipeline(request, backend.stdin).catch(() => undefined);
  const { head, rest } = await readHead(backend.stdout);
  const headers = head.split("\r\n").map((line) => line.split(/: (.*)/s).slice(0, 2));
  const status = headers.find(([name]) => name?.toLowerCase() === "status")?.[1] ?? "200";
  response.writeHead(
    Number.parseInt(status, 10),
    headers
      .filter(([name]) => name?.toLowerCase() !== "status")
      .flatMap(([name = "", value = ""]) => [name, value]),
  );
  response.write(rest);
  await pipeline(backend.stdout, response);
}

/** The variables of the Common Gateway Interface (RFC 3875) and git's own. */
function environment(root: string, request: IncomingMessage): NodeJS.ProcessEnv {
  const url = new URL(request.url ?? "/", "http://localhost");
  return {
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    // The repository may belong to another user, e.g. when it is mounted into a container.
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: "1",
    GIT_PROTOCOL: header(request, "git-protocol"),
    REQUEST_METHOD: request.method,
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    CONTENT_TYPE: header(request, "content-type"),
    CONTENT_LENGTH: header(request, "content-length"),
    HTTP_CONTENT_ENCODING: header(request, "content-encoding"),
    REMOTE_ADDR: "127.0.0.1",
  };
}

function header(request: IncomingMessage, name: string): string | undefined {
  return request.headers[name]?.toString();
}

/** Reads up to the empty line; the rest of the data belongs to the body. */
async function readHead(output: Readable): Promise<{ head: string; rest: Buffer }> {
  let read = Buffer.alloc(0);
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf("\r\n\r\n");
    if (end !== -1) return { head: read.toString("latin1", 0, end), rest: read.subarray(end + 4) };
  }
  throw new Error("git http-backend ended without a response");
}
