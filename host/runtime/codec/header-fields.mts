import type { IncomingHttpHeaders } from "node:http";
import type { Field } from "../../manifest.mts";
import { invalidArgument } from "../api-failure.mts";
import { DecodeFailure } from "./decode-failure.mts";
import type { Decode, DecoderCompiler } from "./decoder.mts";

/** Reads one header field of a request. */
interface FieldReader {
  name: string;
  isOptional: boolean;
  /** Every value sent, only unquoted. */
  find(headers: IncomingHttpHeaders): string[];
  decode(values: string[]): unknown;
  missing: string;
}

export function headerDecoders(compiler: DecoderCompiler, fields: Record<string, Field>): FieldReader[] {
  return Object.entries(fields).map(([name, field]) => {
    const wireName = field.wireName ?? name;
    const key = wireName.toLowerCase();
    const isList = compiler.resolve(field.schema).kind === "array";
    const decode = compiler.compile(field.schema, "text");
    return {
      name,
      isOptional: field.optional,
      missing: `missing required header: ${wireName}`,
      find: (headers) => headerValues(headers[key], isList),
      decode: (values) => decodeValue(decode, isList ? values : values[0], "invalid header value"),
    };
  });
}

export function readFields(
  readers: readonly FieldReader[],
  headers: IncomingHttpHeaders,
  payload: Record<string, unknown>,
): void {
  for (const { name, isOptional, find, decode, missing } of readers) {
    const values = find(headers);
    if (values.length > 0) payload[name] = decode(values);
    else if (!isOptional) throw invalidArgument(missing);
  }
}

/** Node joins repeated headers with ", "; a list is split again. */
function headerValues(value: string | string[] | undefined, isList: boolean): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  return isList ? value.split(/,\s*/) : [value];
}

function decodeValue(decode: Decode, value: unknown, message: string): unknown {
  try {
    return decode(value);
  } catch (failure) {
    if (failure instanceof DecodeFailure) throw invalidArgument(message);
    throw failure;
  }
}
