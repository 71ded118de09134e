import { describe, expect, test } from "vitest";
import type { Schema } from "../../host/manifest.mts";
import type { JsonSchema } from "./document.mts";
import { toJsonSchema } from "./schemas.mts";

const text: Schema = { kind: "string" };
const nothing: Schema = { kind: "null" };

describe("a type of the app as JSON Schema", () => {
  test.each<[string, Schema, JsonSchema]>([
    ["text", text, { type: "string" }],
    ["a moment", { kind: "date" }, { type: "string", format: "date-time" }],
    ["anything", { kind: "any" }, {}],
    ["a named type", { kind: "ref", id: "Project" }, { $ref: "#/components/schemas/Project" }],
    ["one value", { kind: "literal", value: "a" }, { type: "string", enum: ["a"] }],
    ["a map", { kind: "map", value: text }, { type: "object", additionalProperties: { type: "string" } }],
    [
      "a list with limits",
      { kind: "array", element: text, rules: { minLen: 1, maxLen: 5 } },
      { type: "array", items: { type: "string" }, minItems: 1, maxItems: 5 },
    ],
    [
      "a number with limits",
      { kind: "number", rules: { minVal: 0, maxVal: 60 } },
      { type: "number", format: "double", minimum: 0, maximum: 60 },
    ],
    [
      "text whose bytes are counted",
      { kind: "string", rules: { minLen: 5, maxLen: 8 } },
      { type: "string", minLength: 2, maxLength: 8 },
    ],
    [
      "text with two patterns",
      { kind: "string", rules: { startsWith: "a.", matchesRegexp: "^[a-z.]+$" } },
      { type: "string", allOf: [{ pattern: "^[a-z.]+$" }, { pattern: "^a\\." }] },
    ],
    [
      "an address",
      { kind: "string", rules: { anyOf: [{ is: "email" }, { is: "url" }] } },
      { type: "string", anyOf: [{ format: "email" }, { format: "uri" }] },
    ],
    ["text or null", { kind: "union", variants: [text, nothing] }, { type: ["string", "null"] }],
    [
      "a time or null",
      { kind: "union", variants: [{ kind: "date" }, nothing] },
      { type: ["string", "null"], format: "date-time" },
    ],
    [
      "one of several words, or null",
      {
        kind: "union",
        variants: [{ kind: "literal", value: "a" }, { kind: "literal", value: "b" }, nothing],
      },
      { type: ["string", "null"], enum: ["a", "b", null] },
    ],
    [
      "a named type or null",
      { kind: "union", variants: [{ kind: "ref", id: "Stack" }, nothing] },
      { anyOf: [{ $ref: "#/components/schemas/Stack" }, { type: "null" }] },
    ],
    [
      "text or a number",
      { kind: "union", variants: [text, { kind: "number" }] },
      { anyOf: [{ type: "string" }, { type: "number", format: "double" }] },
    ],
    [
      "an object",
      {
        kind: "object",
        fields: {
          id: { schema: text, optional: false, doc: "Whose." },
          name: { schema: text, optional: true },
        },
      },
      {
        type: "object",
        properties: { id: { type: "string", description: "Whose." }, name: { type: "string" } },
        required: ["id"],
      },
    ],
  ])("%s", (_title, schema, expected) => {
    expect(toJsonSchema(schema)).toEqual(expected);
  });
});
