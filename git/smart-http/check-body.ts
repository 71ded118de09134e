import { gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";
import type { Question } from "./ask-host";

interface Context {
  contentType: string | undefined;
  question: Question;
  remote: Remote;
}

/** What git's own client accepts as smart HTTP, regardless of the header. */
const SMART = /^[0-9a-f]{4}(# service=git-(upload|receive)-pack|version 2)\b/;
/** The list of refs of a repository that is served as plain files; empty if it has none. */
const DUMB = /^([0-9a-f]{40}|[0-9a-f]{64})\trefs\/|^$/;
const PLAIN_TEXT = "text/plain";
const HEAD_BYTES = 100;

/**
 * Checks that a body has the expected type, and returns it. In a first response the beginning says more than the
 * header: throws `protocol_unsupported` for a repository of plain files, and `repo_not_found` for a web page; for a
 * later response `network_error`.
 */
export async function checkBody(
  body: AsyncIterable<Buffer>,
  { contentType, question, remote }: Context,
): Promise<AsyncIterable<Buffer>> {
  const type = mediaTypeOf(contentType);
  if (type === question.answerType) return body;
  if (question.method !== "GET")
    throw gitFailure("bad_response", `the response has the type ${type}`, remote);
  const chunks = body[Symbol.asyncIterator]();
  const start = await readStart(chunks);
  const text = start.toString("latin1", 0, HEAD_BYTES);
  if (SMART.test(text)) return join(start, chunks);
  const isDumb = DUMB.test(text) && (text !== "" || type === PLAIN_TEXT);
  throw gitFailure(isDumb ? "dumb_protocol" : "web_page", `the response has the type ${type}`, remote);
}

async function readStart(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  while (bytes < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    bytes += next.value.length;
  }
  return Buffer.concat(parts);
}

async function* join(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** Some servers and proxies add a `charset`. */
function mediaTypeOf(contentType = ""): string {
  return contentType.replace(/\s*;.*/s, "").toLowerCase();
}
