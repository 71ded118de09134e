import { toPlainJson } from "../codec/plain-json.mts";
import { arrayLiteral } from "./array-text.mts";
import type { SqlTypeName } from "./sql-types.mts";

/** Thrown if a parameter does not match PostgreSQL's type, with the message of Encore's driver. */
export class ParameterError extends Error {
  constructor(reason: string) {
    super(`error serializing parameter: ${reason}`);
    this.name = "ParameterError";
  }
}

/** Writes a non-null value as text for a parameter of the given type, as strictly as Encore's driver does. */
export function encodeParameter(type: SqlTypeName, value: unknown): string {
  const text = encoders[type](value);
  if (text === null) throw unsupported(value, type);
  return text;
}

export function encodeArrayParameter(type: SqlTypeName, value: unknown): string {
  if (!Array.isArray(value)) throw unsupported(value, `${type}[]`);
  return arrayLiteral(value, (element) => encodeParameter(type, element));
}

/** For enums and other types of an installation: text, or a list of text. */
export function encodeUnknownParameter(value: unknown): string {
  if (Array.isArray(value)) return arrayLiteral(value, encodeUnknownParameter);
  const text = encodeText(value);
  if (text === null) throw unsupported(value, "a type of its own");
  return text;
}

/** Null if the value does not match the type. */
type Encode = (value: unknown) => string | null;

const encoders: Readonly<Record<SqlTypeName, Encode>> = {
  bool: (value) => (typeof value === "boolean" ? String(value) : null),
  bytea: encodeBytes,
  name: encodeText,
  int2: (value) => encodeInteger(value, "i16", 2n ** 15n),
  int4: (value) => encodeInteger(value, "i32", 2n ** 31n),
  int8: (value) => encodeInteger(value, "i64", 2n ** 63n),
  oid: (value) => encodeInteger(value, "u32", 2n ** 32n),
  text: encodeText,
  varchar: encodeText,
  json: (value) => JSON.stringify(toPlainJson(value, 0)),
  jsonb: (value) => JSON.stringify(toPlainJson(value, 0)),
  cidr: encodeString,
  inet: encodeString,
  float4: (value) => (typeof value === "number" ? String(value) : null),
  float8: (value) => (typeof value === "number" ? String(value) : null),
  date: (value) => encodeMoment(value, /^\d{4,6}-\d\d-\d\d$/, 10),
  time: (value) => matching(value, /^\d\d:\d\d:\d\d(\.\d+)?$/),
  timestamp: (value) => encodeMoment(value, /^\d{4,6}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?$/, 23),
  timestamptz: (value) =>
    encodeMoment(value, /^\d{4,6}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i, 24),
  uuid: (value) => matching(value, /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i),
};

function encodeString(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function encodeText(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  return ["number", "boolean", "bigint"].includes(typeof value) ? String(value) : null;
}

function encodeInteger(value: unknown, type: string, limit: bigint): string | null {
  if (typeof value !== "number" && typeof value !== "bigint") return null;
  if (typeof value === "number" && !Number.isInteger(value)) {
    throw new ParameterError(`number ${value} is not an ${type}`);
  }
  const exact = BigInt(value);
  const min = type === "u32" ? 0n : -limit;
  if (exact < min || exact >= limit) throw new ParameterError(`number ${value} is not an ${type}`);
  return exact.toString();
}

function encodeBytes(value: unknown): string | null {
  const bytes = bytesOf(value);
  return bytes === null ? null : `\\x${bytes.toString("hex")}`;
}

function bytesOf(value: unknown): Buffer | null {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return null;
}

/** Dates are truncated to the type's precision; strings must have its format. */
function encodeMoment(value: unknown, pattern: RegExp, length: number): string | null {
  return value instanceof Date ? value.toISOString().slice(0, length) : matching(value, pattern);
}

function matching(value: unknown, pattern: RegExp): string | null {
  if (typeof value !== "string") return null;
  if (!pattern.test(value)) throw new ParameterError("input contains invalid characters");
  return value;
}

function unsupported(value: unknown, type: string): ParameterError {
  return new ParameterError(`${describeKind(value)} not supported for column of type ${type}`);
}

function describeKind(value: unknown): string {
  if (value instanceof Date) return "datetime";
  if (Array.isArray(value)) return "array";
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) return "buffer";
  const kind = typeof value;
  return kind === "boolean" ? "bool" : kind;
}
