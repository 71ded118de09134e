import { isUtf8 } from "node:buffer";
import { type ApiFailure, invalidArgument } from "../api-failure.mts";
import { DecodeFailure } from "./decode-failure.mts";
import type { Decode } from "./decoder.mts";
import { noteDuplicateKeys } from "./duplicate-keys.mts";
import { describeSyntaxError, findLoneSurrogate, leadingJson, positionOfFailure } from "./json-position.mts";

/** An empty body is refused even if every field is optional: Encore's clients send `{}`. */
export function parseBody(body: Buffer | null, decode: Decode): unknown {
  if (body !== null && !isUtf8(body)) throw undecodable("invalid unicode code point");
  const text = body?.toString("utf8") ?? "";
  const json = parseJson(text);
  try {
    return decode(json);
  } catch (failure) {
    if (!(failure instanceof DecodeFailure)) throw failure;
    const position = positionOfFailure(text, failure);
    throw undecodable(`${failure.describe()} ${position}`);
  }
}

/** Text after the JSON is ignored, as in Encore. */
function parseJson(body: string): unknown {
  const { text, json } = parseSyntax(body);
  noteDuplicateKeys(text, json);
  // JavaScript's parser accepts half of a surrogate pair, which is replaced when it is stored or sent.
  const complaint = findLoneSurrogate(text);
  if (complaint !== null) throw undecodable(complaint);
  return json;
}

function parseSyntax(body: string): { text: string; json: unknown } {
  try {
    return { text: body, json: JSON.parse(body) };
  } catch {
    const text = leadingJson(body);
    if (text === null) throw undecodable(describeSyntaxError(body) ?? "invalid JSON");
    return { text, json: JSON.parse(text) };
  }
}

function undecodable(reason: string): ApiFailure {
  return invalidArgument(`unable to decode request body: ${reason}`);
}

/** Decodes a value that is sent inside the app: call payloads, responses, messages. */
export function decodeWhole(decode: Decode, value: unknown, what: string): unknown {
  try {
    return decode(JSON.parse(JSON.stringify(value ?? {})));
  } catch (failure) {
    if (!(failure instanceof DecodeFailure)) throw failure;
    throw invalidArgument(`${what}: ${failure.describe()}`);
  }
}
