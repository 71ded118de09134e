import type { SqlTypeName } from "./sql-types.mts";

export type DecodeColumn = (text: string) => unknown;

/** Converts each type's text to the value that Encore's driver returns. */
export const columnDecoders: Readonly<Record<SqlTypeName, DecodeColumn>> = {
  bool: (text) => text === "t",
  bytea: decodeBytes,
  name: same,
  int2: Number,
  int4: Number,
  int8: Number,
  oid: Number,
  text: same,
  varchar: same,
  json: parseJson,
  jsonb: parseJson,
  cidr: same,
  inet: same,
  float4: Number,
  float8: Number,
  date: same,
  time: same,
  timestamp: decodeTimestamp,
  timestamptz: decodeTimestamp,
  uuid: same,
};

function same(text: string): string {
  return text;
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** `\x…` to an ArrayBuffer of exactly these bytes. */
function decodeBytes(text: string): ArrayBuffer {
  const bytes = new Uint8Array((text.length - 2) / 2);
  Buffer.from(bytes.buffer).write(text.slice(2), "hex");
  return bytes.buffer;
}

/** `2026-01-31 12:00:00.5+02` to a Date; without an offset the time is UTC, as in Encore. */
function decodeTimestamp(text: string): Date {
  const [, day, time, sign, hours, minutes] = timestampParts.exec(text) ?? [];
  const offset = sign === undefined ? "Z" : `${sign}${hours}:${minutes ?? "00"}`;
  return new Date(`${day}T${time}${offset}`);
}

const timestampParts = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:([+-])(\d\d)(?::?(\d\d))?)?/;
