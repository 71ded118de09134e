import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";

/** Packets of git's protocol without content (https://git-scm.com/docs/gitprotocol-v2). */
export const FLUSH = Buffer.from("0000");
export const DELIMITER = Buffer.from("0001");

/** The responses of a server of git's protocol 2 for one repository, byte for byte. */
export interface ScriptedRepository {
  capabilities: Buffer;
  refs: ScriptedAnswer;
  fetched: ScriptedAnswer;
  /** The response for files after the trees; if omitted, all objects are sent at once. */
  blobs?: ScriptedAnswer;
  /** The response if that request is refused. */
  all?: ScriptedAnswer;
}

/** A body, or a whole response. */
export type ScriptedAnswer = Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

const CONTENT_BYTES_MAX = 65_515;

/** One packet. */
export function packet(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, "0")), bytes]);
}

/** A packet of a side band: 1 carries the pack, 2 progress, 3 an error. */
export function onBand(band: number, content: Buffer | string): Buffer {
  return packet(Buffer.concat([Buffer.from([band]), Buffer.from(content)]));
}

export const CAPABILITIES = Buffer.concat([
  packet("version 2\n"),
  packet("agent=git/test\n"),
  packet("ls-refs=unborn\n"),
  packet("fetch=shallow wait-for-done\n"),
  packet("object-format=sha1\n"),
  FLUSH,
]);

/** A branch `main` that HEAD points at. */
export function refsTo(commitSha: string): Buffer {
  return Buffer.concat([
    packet(`${commitSha} HEAD symref-target:refs/heads/main\n`),
    packet(`${commitSha} refs/heads/main\n`),
    FLUSH,
  ]);
}

/** A response with a pack, in packets of this many bytes. */
export function answerWithPack(pack: Buffer, packetBytes = CONTENT_BYTES_MAX): Buffer {
  const packets: Buffer[] = [];
  for (let at = 0; at < pack.length; at += packetBytes)
    packets.push(onBand(1, pack.subarray(at, at + packetBytes)));
  return answerWithPackets(...packets, FLUSH);
}

/**
 * A response that announces a pack and continues with these bytes. The commit has no parents, so that nothing is
 * shallow.
 */
export function answerWithPackets(...packets: Buffer[]): Buffer {
  return Buffer.concat([packet("shallow-info\n"), DELIMITER, packet("packfile\n"), ...packets]);
}

/** Serves repositories by the first name in their path; only requests of protocol 2. */
export function scriptedGitListener(repositories: ReadonlyMap<string, ScriptedRepository>): RequestListener {
  return (request, response) => {
    const name = /^\/([^/]+?)(\.git)?\//.exec(request.url ?? "")?.[1] ?? "";
    const repository = repositories.get(name);
    if (repository === undefined) return void response.writeHead(404).end();
    answer(repository, request, response).catch(() => response.destroy());
  };
}

async function answer(
  repository: ScriptedRepository,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") return send(repository.capabilities, "advertisement", { request, response });
  const asked = await readBody(request);
  const refused = findNotOffered(asked, repository.capabilities);
  const answers = refused === null ? repository : { ...repository, refs: refused, fetched: refused };
  send(choose(asked, answers), "result", { request, response });
}

/** git ends if it receives a capability that it has not offered. */
function findNotOffered(asked: Buffer, capabilities: Buffer): Buffer | null {
  const sent = asked.toString("latin1").split("0001", 1)[0] ?? "";
  const names = [...sent.matchAll(/^[0-9a-f]{4}([a-z-]+)=/gm)].map(([, name]) => name ?? "");
  const unknown = names.find((name) => name !== "command" && !capabilities.includes(`${name}=`));
  return unknown === undefined ? null : packet(`ERR unknown capability '${unknown}'`);
}

function choose(asked: Buffer, repository: ScriptedRepository): ScriptedAnswer {
  const { refs, fetched, blobs = fetched, all = blobs } = repository;
  if (asked.includes("command=ls-refs")) return refs;
  if (asked.includes("filter blob:none")) return fetched;
  return asked.includes("deepen 1") ? all : blobs;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

function send(scripted: ScriptedAnswer, kind: string, { request, response }: Exchange): void {
  if (typeof scripted === "function") scripted(request, response);
  else response.writeHead(200, { "content-type": `application/x-git-upload-pack-${kind}` }).end(scripted);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}
