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
 * Forwards a request to `target`. Node accepts some requests that it refuses to write (a trailer without chunks): that
 * fails only this request, not the process.
 */
export function repeat(request: IncomingMessage, target: RequestOptions, ends: Ends): ClientRequest | null {
  const { method, headers } = request;
  const onward = attempt(() => sendRequest({ method, headers, ...target }, ends.answered));
  if (onward === null) {
    ends.failed();
    return null;
  }
  onward.on("error", ends.failed);
  // Now rather than with the body, where an exception could not be caught.
  const isBegun = attempt(() => onward.flushHeaders()) !== null;
  if (isBegun) request.pipe(onward);
  else onward.destroy(new Error("the request cannot be forwarded"));
  return onward;
}

/** Forwards a response as it arrives. An invalid one (e.g. status 000) ends only its own connection. */
export function handOn(answer: IncomingMessage, response: ServerResponse): void {
  const head = attempt(() => response.writeHead(answer.statusCode ?? 502, answer.headers));
  if (head === null) {
    answer.destroy();
    response.destroy();
    return;
  }
  // An aborted response is also aborted for the client.
  pipeline(answer, response, () => undefined);
}

function attempt<Result>(make: () => Result): Result | null {
  try {
    return make();
  } catch {
    return null;
  }
}
