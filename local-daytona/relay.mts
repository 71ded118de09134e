import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
  request as sendRequest,
} from "node:http";
import { pipeline } from "node:stream";

interface Ends {
  answered: (answer: IncomingMessage) => void;
  failed: () => void;
}

/**
 * Repeats a request to whoever `target` names. What a stranger may send and Node reads, it may refuse to write (a
 * trailer without chunks): that fails this request, and not the process.
 */
export function repeat(request: IncomingMessage, target: RequestOptions, ends: Ends): ClientRequest | null {
  const { method, headers } = request;
  const onward = attempt(() => sendRequest({ method, headers, ...target }, ends.answered));
  if (onward === null) {
    ends.failed();
    return null;
  }
  onward.on("error", ends.failed);
  // Now rather than with the body, where nobody could catch what it throws.
  const isBegun = attempt(() => onward.flushHeaders()) !== null;
  if (isBegun) request.pipe(onward);
  else onward.destroy(new Error("the request cannot be repeated"));
  return onward;
}

/** Hands an answer on as it comes. One that cannot be (a status 000) ends its own connection, and nothing else. */
export function handOn(answer: IncomingMessage, response: ServerResponse): void {
  const head = attempt(() => response.writeHead(answer.statusCode ?? 502, answer.headers));
  if (head === null) {
    answer.destroy();
    response.destroy();
    return;
  }
  // An answer that breaks off breaks off for whoever reads it, too.
  pipeline(answer, response, () => undefined);
}

function attempt<Result>(make: () => Result): Result | null {
  try {
    return make();
  } catch {
    return null;
  }
}
