import type { IncomingMessage } from "node:http";
import { Failure } from "../../shared/failure";

/** Translates the stream's own error: the client has disconnected, or sent a body that cannot be read. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const part of request) yield Buffer.isBuffer(part) ? part : Buffer.from(part);
  } catch (cause) {
    throw new Failure("canceled", "the request's body was interrupted", { cause, retryable: true });
  }
}
