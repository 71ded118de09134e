import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { type LoopbackServer, listenOnLoopback } from "../../tools/git-server.mts";

/** The response of a git server, as a whole. */
export interface FrontAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Changes an answer; what is null there is not asked for at all. */
export type Front = (
  request: IncomingMessage,
  ask: () => Promise<FrontAnswer>,
) => Promise<FrontAnswer> | FrontAnswer;

const PASSED_ON = ["content-type", "git-protocol", "authorization", "accept"];

/** A server in front of a good git server, as a proxy or a git server of another vendor would be. */
export async function serveInFront(target: string, front: Front): Promise<LoopbackServer> {
  return await listenOnLoopback((request, response) => {
    const answering = (async () => front(request, () => ask(target, request)))();
    answering.then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    );
  });
}

async function ask(target: string, request: IncomingMessage): Promise<FrontAnswer> {
  const headers = Object.fromEntries(
    PASSED_ON.flatMap((name) =>
      request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]],
    ),
  );
  const body = await buffer(request);
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method ?? "GET",
    headers,
    redirect: "manual",
    ...(body.length > 0 && { body }),
  });
  const type = answer.headers.get("content-type");
  return {
    status: answer.status,
    headers: type === null ? {} : { "content-type": type },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
