import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as SecureAgent } from "node:https";
import { pipeline } from "node:stream/promises";
import { gitFailure } from "../failures/git-failures";
import { readStatus } from "../failures/http-status";
import { readNetworkError } from "../failures/network-errors";
import type { Remote } from "../remote";
import { checkBody } from "./check-body";
import { followRedirect } from "./follow-redirect";
import { unpack } from "./unpack";

/** A request of git's HTTP protocol (https://git-scm.com/docs/http-protocol). */
export interface Question {
  method: "GET" | "POST";
  /** Below the repository's URL, e.g. `/git-upload-pack`. */
  path: string;
  /** Of the request's body. */
  contentType?: string;
  /** A function returns a large body, which is sent as it is read; a request that is repeated calls it again. */
  body?: string | Buffer | (() => AsyncIterable<Buffer>);
  /** Pushing has no version 2. */
  isPush?: boolean;
  /** The expected content type of the response. */
  answerType: string;
}

export interface AskOptions {
  signal: AbortSignal;
  /** How long the host may be silent. */
  idleMs: number;
}

/** Connections are reused during an import; an idle one is soon closed. */
const KEPT = { keepAlive: true, timeout: 10_000 };
const agent = new Agent(KEPT);
const secureAgent = new SecureAgent(KEPT);

const OK = 200;
/** How hosts refuse credentials; GitHub hides a repository that a token may not read by 404. */
const REFUSED: readonly (number | undefined)[] = [401, 403, 404];
/** Responses are already compressed, so compressing them again would not help. Some servers do it anyway. */
const PLAIN = "identity";
/** As many as git follows (`http.followRedirects`). */
const REDIRECTS_MAX = 20;

/** A host's response, and its remote. */
export interface Answer {
  /** The remote that responded: the requested one, or the target of its redirect. */
  remote: Remote;
  body: AsyncGenerator<Buffer>;
}

/**
 * Sends a request to a git host, and returns the checked response. A redirect is followed if the remote allows it, and
 * credentials that the host no longer accepts are renewed once.
 * Throws `repo_not_found`, `auth_required`, `auth_failed`, `rate_limited`, `protocol_unsupported`, `fetch_timeout` or
 * `network_error`, in the same cases as git. The caller must read or close the body.
 */
export async function askHost(remote: Remote, question: Question, options: AskOptions): Promise<Answer> {
  let at = remote;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const response = await send(at, question, options);
    if (at.renew !== undefined && isRefused(response)) {
      response.destroy();
      const { renew: _once, ...renewed } = await at.renew();
      at = renewed;
      continue;
    }
    try {
      const next = await followRedirect(at, question, response);
      if (next === null) return await openAnswer(at, question, { response, options });
      at = next;
    } catch (thrown) {
      response.destroy();
      options.signal.throwIfAborted();
      throw readNetworkError(thrown, at);
    }
    response.destroy();
  }
  throw gitFailure("redirected", "the host redirects in circles", remote);
}

/** New credentials do not help where a host accepts no more requests for a while. */
function isRefused({ statusCode, headers }: IncomingMessage): boolean {
  return REFUSED.includes(statusCode) && headers["retry-after"] === undefined;
}

interface Sent {
  response: IncomingMessage;
  options: AskOptions;
}

async function openAnswer(remote: Remote, question: Question, { response, options }: Sent): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  if (statusCode !== OK) throw readStatus({ status: statusCode, retryAfter: headers["retry-after"] }, remote);
  const body = await checkBody(unpack(response, remote), {
    contentType: headers["content-type"],
    question,
    remote,
  });
  return { remote, body: readBody(body, { remote, response, signal: options.signal }) };
}

interface BodySource {
  remote: Remote;
  response: IncomingMessage;
  signal: AbortSignal;
}

async function* readBody(body: AsyncIterable<Buffer>, source: BodySource): AsyncGenerator<Buffer> {
  const { remote, response, signal } = source;
  try {
    yield* body;
  } catch (thrown) {
    signal.throwIfAborted();
    throw readNetworkError(thrown, remote);
  } finally {
    if (!response.readableEnded) response.destroy();
  }
}

/** A kept connection may just have been closed by the host: then, and only then, the request is retried. */
async function send(remote: Remote, question: Question, options: AskOptions): Promise<IncomingMessage> {
  for (;;) {
    options.signal.throwIfAborted();
    const request = open(remote, question, options.signal);
    request.setTimeout(options.idleMs, () =>
      request.destroy(gitFailure("too_slow", "the host sent nothing", remote)),
    );
    try {
      return await exchange(request, question);
    } catch (thrown) {
      options.signal.throwIfAborted();
      if (!request.reusedSocket || !isReset(thrown)) throw readNetworkError(thrown, remote);
    }
  }
}

async function exchange(request: ClientRequest, { body }: Question): Promise<IncomingMessage> {
  const answered = once(request, "response");
  if (typeof body !== "function") request.end(body);
  else await sendBody(request, body(), answered);
  const [response] = await answered;
  return response;
}

/** A host may refuse a request before it has read its body, and then stops reading. */
async function sendBody(
  request: ClientRequest,
  body: AsyncIterable<Buffer>,
  answered: Promise<unknown>,
): Promise<void> {
  const sent = pipeline(body, request);
  sent.catch(() => undefined);
  await Promise.race([sent, answered]);
}

function open(remote: Remote, question: Question, signal: AbortSignal): ClientRequest {
  const url = new URL(`${remote.url}${question.path}`);
  const options = { method: question.method, headers: headersOf(remote, question), signal };
  return url.protocol === "https:"
    ? requestHttps(url, { ...options, agent: secureAgent })
    : requestHttp(url, { ...options, agent });
}

function headersOf({ authorization }: Remote, question: Question) {
  const { contentType, body, answerType, isPush = false } = question;
  const isWhole = typeof body === "string" || Buffer.isBuffer(body);
  return {
    accept: answerType,
    "accept-encoding": PLAIN,
    "user-agent": "git/vaporform",
    ...(!isPush && { "git-protocol": "version=2" }),
    ...(body !== undefined && { "content-type": contentType }),
    ...(isWhole && { "content-length": Buffer.byteLength(body) }),
    ...(authorization !== null && { authorization }),
  };
}

const CLOSED: readonly unknown[] = ["ECONNRESET", "EPIPE"];

function isReset(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && CLOSED.includes(thrown.code);
}
