import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as SecureAgent } from "node:https";
import { Failure } from "../../shared/failure";
import { readGitFailure } from "../git-failures";
import { secretsOf } from "../git-secrets";
import type { Remote } from "../spawned/git-environment";

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
    request.setTimeout(options.idleMs, () => request.destroy(tooSlow()));
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

/** Says what is wrong in git's words, so that one table names the failure whoever has read the answer. */
function assertAnswer(remote: Remote, question: Question, { statusCode, headers }: IncomingMessage): void {
  if (statusCode !== OK) {
    const words = `unable to access: The requested URL returned error: ${statusCode}`;
    throw readGitFailure(words, secretsOf(remote));
  }
  if (mediaTypeOf(headers["content-type"]) !== question.answerType) {
    const isFirst = question.method === "GET";
    throw readGitFailure(
      isFirst
        ? "not valid: is this a git repository? The host answers with a page"
        : "invalid server response",
    );
  }
  const encoding = headers["content-encoding"] ?? PLAIN;
  if (encoding !== PLAIN) throw readGitFailure(`invalid server response: in ${encoding}, unasked for`);
}

/** Some servers and proxies add a `charset`. */
function mediaTypeOf(contentType = ""): string {
  return contentType.replace(/\s*;.*/s, "").toLowerCase();
}

function translate(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return readGitFailure(`unable to access: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
}

const CLOSED: readonly unknown[] = ["ECONNRESET", "EPIPE"];

function isReset(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && CLOSED.includes(thrown.code);
}

function tooSlow(): Failure {
  return new Failure("fetch_timeout", "the host took too long to answer", { retryable: true });
}
