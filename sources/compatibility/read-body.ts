import type { IncomingMessage } from "node:http";
import { addAbortSignal, type Readable } from "node:stream";
import type { z } from "zod";
import { Failure } from "../../shared/failure";
import { validate } from "../../shared/validate";
import { nameField } from "../requests/name-field";

/** 20 MiB of content, with escapes, and some space for the other fields. */
const BODY_BYTES_MAX = 32 * 1024 * 1024;
const RECEIVE_MS_MAX = 60_000;

/**
 * Reads and checks the JSON body of a raw request. Throws `invalid_argument`, `too_large`, `canceled` or
 * `deadline_exceeded`.
 */
export async function readBody<Value>(
  request: IncomingMessage & Readable,
  schema: z.ZodType<Value>,
): Promise<Value> {
  return validate(schema, parse(await receive(request)), nameField);
}

/** Translates the stream's own error: the client has disconnected, or is too slow. */
async function receive(request: IncomingMessage & Readable): Promise<string> {
  const late = AbortSignal.timeout(RECEIVE_MS_MAX);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of addAbortSignal(late, request)) {
      chunks.push(Buffer.from(chunk));
      bytes += chunks.at(-1)?.length ?? 0;
      if (bytes > BODY_BYTES_MAX) throw tooLarge();
    }
    return Buffer.concat(chunks, bytes).toString();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const options = { cause, retryable: true };
    if (late.aborted) throw new Failure("deadline_exceeded", "the request took too long to arrive", options);
    throw new Failure("canceled", "the request's body was interrupted", options);
  }
}

function tooLarge(): Failure {
  return new Failure("too_large", `requests are limited to ${BODY_BYTES_MAX / 1024 ** 2} MiB`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Failure("invalid_argument", "the body is not JSON", { cause });
  }
}
