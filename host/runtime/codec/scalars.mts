import type { Schema } from "../../manifest.mts";
import { DecodeFailure, wrongType } from "./decode-failure.mts";
import type { Decode, DecodeMode } from "./decoder.mts";

type BasicKind = Exclude<Schema["kind"], "ref" | "object" | "array" | "map" | "union" | "literal">;

/** Compiles a scalar schema. */
export function decodeBasic(kind: BasicKind, mode: DecodeMode): Decode {
  switch (kind) {
    case "any":
      return (value) => value;
    case "string":
      return decodeString;
    case "date":
      return decodeDate;
    default:
      return mode === "json" ? fromJson[kind] : fromText[kind];
  }
}

const fromJson: Record<"number" | "boolean" | "null", Decode> = {
  number: (value) => expectType(value, typeof value === "number", "a number"),
  boolean: (value) => expectType(value, typeof value === "boolean", "a boolean"),
  null: (value) => expectType(value, value === null, "null"),
};

const fromText: Record<"number" | "boolean" | "null", Decode> = {
  number: (value) => (isNumberText(value) ? Number(value) : refuseText(value, "a number")),
  boolean: (value) => {
    if (value === "true" || value === true) return true;
    return value === "false" || value === false ? false : refuseText(value, "a boolean");
  },
  null: (value) => (value === "null" || value === null ? null : refuseText(value, "null")),
};

function expectType(value: unknown, isFine: boolean, expected: string): unknown {
  if (!isFine) throw wrongType(value, expected);
  return value;
}

function refuseText(value: unknown, expected: string): never {
  throw typeof value === "string"
    ? new DecodeFailure(`expected ${expected}, got ${value}`)
    : wrongType(value, expected);
}

/** What Rust parses as an integer or a float; `Number` alone would accept "" and "0x10" too. */
function isNumberText(value: unknown): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value);
}

function decodeString(value: unknown): unknown {
  return expectType(value, typeof value === "string", "a string");
}

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function decodeDate(value: unknown): unknown {
  if (value instanceof Date) return value;
  if (typeof value !== "string") throw wrongType(value, "a datetime string");
  const date = new Date(value.replace(" ", "T"));
  if (!rfc3339.test(value) || Number.isNaN(date.getTime())) {
    throw new DecodeFailure("invalid datetime: input contains invalid characters");
  }
  return date;
}
