import { describe, expect, test } from "vitest";
import type { Schema } from "../../manifest.mts";
import { DecodeFailure } from "./decode-failure.mts";
import { type DecodeMode, DecoderCompiler } from "./decoder.mts";

const types: Record<string, Schema> = {
  Tree: {
    kind: "object",
    fields: {
      name: { schema: { kind: "string" }, optional: false },
      children: { schema: { kind: "array", element: { kind: "ref", id: "Tree" } }, optional: true },
    },
  },
};

const color: Schema = {
  kind: "union",
  variants: [
    { kind: "literal", value: "red" },
    { kind: "literal", value: "green" },
    { kind: "literal", value: 3 },
  ],
};

const person: Schema = {
  kind: "object",
  fields: {
    name: { schema: { kind: "string" }, optional: false },
    age: { schema: { kind: "number" }, optional: false },
    note: { schema: { kind: "union", variants: [{ kind: "string" }, { kind: "null" }] }, optional: true },
  },
};

function decode(schema: Schema, value: unknown, mode: DecodeMode = "json"): unknown {
  const compiler = new DecoderCompiler(types);
  return compiler.compile(schema, mode)(value);
}

function refusal(schema: Schema, value: unknown, mode: DecodeMode = "json"): string {
  try {
    return `accepted ${JSON.stringify(decode(schema, value, mode))}`;
  } catch (failure) {
    if (failure instanceof DecodeFailure) return failure.describe();
    throw failure;
  }
}

describe("a matching value is decoded", () => {
  const cases: [title: string, schema: Schema, value: unknown, decoded: unknown][] = [
    [
      "a date with an offset",
      { kind: "date" },
      "2026-01-02T03:04:05+01:00",
      new Date("2026-01-02T02:04:05Z"),
    ],
    ["any value as it is", { kind: "any" }, { a: [1, null] }, { a: [1, null] }],
    ["the first variant that fits", color, 3, 3],
    ["a map", { kind: "map", value: { kind: "number" } }, { a: 1, b: 2 }, { a: 1, b: 2 }],
    ["unknown fields by dropping them", person, { name: "a", age: 1, x: 1 }, { name: "a", age: 1 }],
    [
      "null where the type says so",
      person,
      { name: "a", age: 1, note: null },
      { name: "a", age: 1, note: null },
    ],
    [
      "a recursive type, dropping at each level",
      { kind: "ref", id: "Tree" },
      { name: "a", children: [{ name: "b", x: 1 }] },
      { name: "a", children: [{ name: "b" }] },
    ],
  ];
  test.each(cases)("%s", (...[, schema, value, decoded]) => {
    expect(decode(schema, value)).toEqual(decoded);
  });

  test("a key that names the prototype stays a key", () => {
    const value: unknown = JSON.parse('{"__proto__": {"admin": true}}');

    const decoded = decode({ kind: "map", value: { kind: "any" } }, value);

    expect(Object.keys(Object(decoded))).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  });
});

describe("any other value is refused with path and reason", () => {
  const cases: [schema: Schema, value: unknown, reason: string][] = [
    [{ kind: "string" }, 5, "invalid type: integer `5`, expected a string"],
    [{ kind: "string" }, 1.5, "invalid type: floating point `1.5`, expected a string"],
    [{ kind: "number" }, "5", 'invalid type: string "5", expected a number'],
    [{ kind: "boolean" }, null, "invalid type: Option value, expected a boolean"],
    [{ kind: "array", element: { kind: "string" } }, {}, "invalid type: map, expected a JSON array"],
    [
      { kind: "array", element: { kind: "string" } },
      ["a", true],
      "[1]: invalid type: boolean `true`, expected a string",
    ],
    [{ kind: "date" }, "2026-01-02", "invalid datetime: input contains invalid characters"],
    [{ kind: "date" }, "2026-13-02T00:00:00Z", "invalid datetime: input contains invalid characters"],
    [color, "blue", 'invalid type: string "blue", expected "red", "green", or 3'],
    [{ kind: "literal", value: "x" }, "y", 'expected "x", got y'],
    [person, { name: "a" }, "missing field age"],
    [person, {}, "missing fields name, age"],
    [person, { name: "a", age: null }, "age: invalid type: Option value, expected a number"],
    [
      { kind: "ref", id: "Tree" },
      { name: "a", children: [{ name: 1 }] },
      "children[0].name: invalid type: integer `1`, expected a string",
    ],
    [{ kind: "string", rules: { minLen: 3 } }, "ä", "length too short (got 2, expected at least 3)"],
  ];
  test.each(cases)("%j, given %j: %s", (schema, value, reason) => {
    expect(refusal(schema, value)).toBe(reason);
  });
});

describe("text from a URL is parsed as the schema's type", () => {
  const cases: [schema: Schema, text: string | string[], decoded: unknown][] = [
    [{ kind: "number" }, "-1.5e3", -1500],
    [{ kind: "boolean" }, "true", true],
    [{ kind: "null" }, "null", null],
    [{ kind: "literal", value: 3 }, "3", 3],
    [{ kind: "string" }, "5", "5"],
    [{ kind: "array", element: { kind: "number" } }, "4", [4]],
    [{ kind: "array", element: { kind: "number" } }, ["4", "5"], [4, 5]],
    [{ kind: "date" }, "2026-01-02T00:00:00Z", new Date("2026-01-02T00:00:00Z")],
  ];
  test.each(cases)("%j: %j", (schema, text, decoded) => {
    expect(decode(schema, text, "text")).toEqual(decoded);
  });

  test.each(["", "0x10", " 5", "five", "Infinity"])("%j is not a number", (text) => {
    expect(refusal({ kind: "number" }, text, "text")).toBe(`expected a number, got ${text}`);
  });
});
