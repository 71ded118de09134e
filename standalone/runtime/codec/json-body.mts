import { invalidArgument } from "../api-failure.mts";
import { DecodeFailure } from "./decode-failure.mts";
import type { Decode } from "./decoder.mts";
import { describeSyntaxError, positionOfFailure } from "./json-position.mts";

/** An empty body is refused even where every field is optional: Encore's clients send `{}`. */
export function parseBody(body: Buffer | null, decode: Decode): unknown {
  const text = body?.toString("utf8") ?? "";
  const json = parseJson(text);
  try {
    return decode(json);
  } catch (failure) {
    if (!(failure instanceof DecodeFailure)) throw failure;
    const position = positionOfFailure(text, failure);
    throw invalidArgument(`unable to decode request body: ${failure.describe()} ${position}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const reason = describeSyntaxError(text) ?? "invalid JSON";
    throw invalidArgument(`unable to decode request body: ${reason}`);
  }
}

/** Decodes a value that travels inside the app: call payloads, responses, messages. */
export function decodeWhole(decode: Decode, value: unknown, what: string): unknown {
  try {
    return decode(JSON.parse(JSON.stringify(value ?? {})));
  } catch (failure) {
    if (!(failure instanceof DecodeFailure)) throw failure;
    throw invalidArgument(`${what}: ${failure.describe()}`);
  }
}
