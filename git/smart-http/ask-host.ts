import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as SecureAgent } from "node:https";
import { Failure } from "../../shared/failure";
import { gitFailure, readStatus } from "../failures/git-failures";
import { secretsOf } from "../failures/git-secrets";
import type { Remote } from "../remote";

/** A request of git's HTTP protocol (https://git-scm.com/docs/http-protocol). */
export interface Question {
  method: "GET" | "POST";
  /** Below the repository's URL, e.g. `/git-upload-pack`. */
  path: string;
  /** Of the request's body. */
  contentType?: string;
  body?: string;
  /** What the answer has to be. */
  answerType: string;
}

export interface AskOptions {
  signal: AbortSignal;
  /** How long the host may say nothing. */
  idleMs: number;
}

/** Connections are used again while an import asks on; an idle one is soon given up. */
const KEPT = { keepAlive: true, timeout: 10_000 };
const agent = new Agent(KEPT);
const secureAgent = new SecureAgent(KEPT);

const OK = 200;
/** Answers are packed as they are: compressing them again would bring nothing. */
const PLAIN = "identity";

/**
 * Asks a git host, and answers what it sends. Redirects are not followed: one could lead anywhere. Fails with
 * `repo_not_found`, `auth_required`, `auth_failed`, `fetch_timeout` or `network_error`, as git does for the same.
 */
export async function* askHost(
  remote: Remote,
  question: Question,
  options: AskOptions,
): AsyncGenerator<Buffer> {
  const response = await send(remote, question, options);
  try {
    assertAnswer(remote, question, response);
    yield* response;
  } catch (thrown) {
    options.signal.throwIfAborted();
    throw translate(thrown);
  } finally {
    if (!response.readableEnded) response.destroy();
  }
}

/** A connection that was kept may have been closed by the host just before: then, and only then, it is asked again. */
async function send(remote: Remote, question: Question, options: AskOptions): Promise<IncomingMessage> {
  for (;;) {
    options.signal.throwIfAborted();
    const request = open(remote, question, options.signal);
    request.setTimeout(options.idleMs, () =>
      request.destroy(gitFailure("too_slow", "the host sent nothing")),
    );
    try {
      request.end(question.body);
      const [response] = await once(request, "response");
      return response;
    } catch (thrown) {
      options.signal.throwIfAborted();
      if (!request.reusedSocket || !isReset(thrown)) throw translate(thrown);
    }
  }
}

function open(remote: Remote, question: Question, signal: AbortSignal): ClientRequest {
  const url = new URL(`${remote.url}${question.path}`);
  const options = { method: question.method, headers: headersOf(remote, question), signal };
  return url.protocol === "https:"
    ? requestHttps(url, { ...options, agent: secureAgent })
    : requestHttp(url, { ...options, agent });
}

function headersOf({ authorization }: Remote, { contentType, body, answerType }: Question) {
  return {
    accept: answerType,
    "accept-encoding": PLAIN,
    "user-agent": "git/vaporform",
    "git-protocol": "version=2",
    ...(body !== undefined && { "content-type": contentType, "content-length": Buffer.byteLength(body) }),
    ...(authorization !== null && { authorization }),
  };
}

function assertAnswer(remote: Remote, question: Question, { statusCode, headers }: IncomingMessage): void {
  if (statusCode !== OK) throw readStatus(statusCode ?? 0, secretsOf(remote));
  if (mediaTypeOf(headers["content-type"]) !== question.answerType) {
    const isFirst = question.method === "GET";
    throw isFirst
      ? gitFailure("no_repository", "the host returned a page")
      : gitFailure("bad_response", "the answer is of another type");
  }
  const encoding = headers["content-encoding"] ?? PLAIN;
  if (encoding !== PLAIN) throw gitFailure("bad_response", `the answer is encoded as ${encoding}`);
}

/** Some servers and proxies add a `charset`. */
function mediaTypeOf(contentType = ""): string {
  return contentType.replace(/\s*;.*/s, "").toLowerCase();
}

function translate(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return gitFailure("broken_off", thrown instanceof Error ? thrown.message : String(thrown));
}

const CLOSED: readonly unknown[] = ["ECONNRESET", "EPIPE"];

function isReset(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && CLOSED.includes(thrown.code);
}
