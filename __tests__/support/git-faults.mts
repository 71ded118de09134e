import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { gitRequestListener, type LoopbackServer, listenOnLoopback } from "../../tools/git-server.mts";

/** A git server whose responses a test can replace, and which records its requests. */
export interface FaultyGitServer extends LoopbackServer {
  /** Sets the fault of all following responses; null for normal responses. */
  setFault: (fault: Fault | null) => void;
  /** The requests since the start, oldest first. */
  requests: RecordedRequest[];
}

export interface RecordedRequest {
  method: string;
  url: string;
  authorization: string | undefined;
}

/** Responds to a request instead of the real server; false if the real server should respond. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Serves the repositories below a folder, until a fault is set. */
export async function serveFaultyGit(root: string): Promise<FaultyGitServer> {
  const answerWell = gitRequestListener(root);
  const requests: RecordedRequest[] = [];
  let fault: Fault | null = null;
  const listener: RequestListener = (request, response) => {
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, authorization: headers.authorization });
    if (fault?.(request, response) !== true) answerWell(request, response);
  };
  const server = await listenOnLoopback(listener);
  return {
    ...server,
    requests,
    setFault: (next) => {
      fault = next;
    },
  };
}

/** Responds with a status, as a host that hides or refuses a repository does. */
export function answerStatus(status: number, headers: Record<string, string> = {}): Fault {
  return (_request, response) => {
    response.writeHead(status, headers).end("no");
    return true;
  };
}

/** Responds with a web page, as a host does for other paths than repositories. */
export const answerHtml: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
  return true;
};

/** Redirects to another URL. */
export function redirectTo(location: (url: string) => string | null): Fault {
  return (request, response) => {
    const target = location(request.url ?? "/");
    if (target === null) return false;
    response.writeHead(301, { location: target }).end();
    return true;
  };
}

/** Never responds to matching requests, except for the first few of them. */
export function hangOn(pattern: RegExp, { butFirst = 0 } = {}): Fault {
  let left = butFirst;
  return (request) => {
    if (!pattern.test(`${request.method} ${request.url}`)) return false;
    left -= 1;
    return left < 0;
  };
}

/** Begins a response to matching requests, then closes the connection. */
export function breakOff(pattern: RegExp): Fault {
  return (request, response) => {
    if (!pattern.test(`${request.method} ${request.url}`)) return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    response.write("000dpackfile\n0010\u0001PACK\u0000\u0000", () => response.destroy());
    return true;
  };
}

/** Sends one endless blob to matching requests. */
export function sendForever(pattern: RegExp): Fault {
  return (request, response) => {
    if (!pattern.test(`${request.method} ${request.url}`)) return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    pipeline(endlessAnswer(), response).catch(() => undefined);
    return true;
  };
}

/** Sends endless refs to the request for them. */
export const sendRefsForever: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" });
  pipeline(endlessRefs(), response).catch(() => undefined);
  return true;
};

async function* endlessRefs(): AsyncGenerator<Buffer> {
  const ref = `003e${"1".repeat(40)} refs/heads/aaaaaa\n`;
  yield Buffer.from("001e# service=git-upload-pack\n0000");
  for (;;) yield Buffer.from(ref.repeat(1_000));
}

/** Sends only a progress message from time to time to matching requests. */
export function dripOn(pattern: RegExp, everyMs: number): Fault {
  return (request, response) => {
    if (!pattern.test(`${request.method} ${request.url}`)) return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    response.write("000dpackfile\n");
    const timer = setInterval(() => response.write("000b\u0002wait.\r"), everyMs);
    response.on("close", () => clearInterval(timer));
    return true;
  };
}

/** The beginning of a pack of one blob of 2^40 bytes (https://git-scm.com/docs/pack-format), its data not packed at all. */
const ENDLESS_PACK = Buffer.from([
  ...Buffer.from("PACK"),
  ...[0, 0, 0, 2, 0, 0, 0, 1],
  ...[0xb0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02],
  ...[0x78, 0x01],
]);

async function* endlessAnswer(): AsyncGenerator<Buffer> {
  const block = onDataBand(Buffer.concat([Buffer.from([0, 0xff, 0x7f, 0, 0x80]), Buffer.alloc(0x7fff)]));
  yield Buffer.from("000dpackfile\n");
  yield onDataBand(ENDLESS_PACK);
  for (;;) yield block;
}

/** A packet of the side band that carries the pack. */
function onDataBand(data: Buffer): Buffer {
  const length = (data.length + 5).toString(16).padStart(4, "0");
  return Buffer.concat([Buffer.from(length), Buffer.from([1]), data]);
}

/** A fault that holds the first request that matches, and a promise that ends when there is one. */
export function holdFirst(pattern: RegExp, isReplaced: boolean): { fault: Fault; held: Promise<void> } {
  let resolve: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    resolve = done;
  });
  const fault: Fault = (request, response) => {
    if (!pattern.test(`${request.method} ${request.url}`)) return false;
    if (isReplaced) {
      resolve();
      return true;
    }
    // The server does its work, and its response never arrives.
    response.write = () => true;
    response.end = () => {
      resolve();
      return response;
    };
    return false;
  };
  return { fault, held };
}
