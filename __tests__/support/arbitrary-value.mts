import fc from "fast-check";
import type { JsonSchema } from "../../tools/openapi/document.mts";
import { resolveSchema } from "./api-routes.mts";

export const hostileTexts = [
  "",
  " ",
  "\0",
  "a\0b",
  "..",
  "../../etc/passwd",
  ".git/config",
  "%00",
  "%2e%2e%2f",
  "a/b//c",
  "-rf",
  "'; DROP TABLE project; --",
  "\u202e\u2066",
  "\ud800",
  "__proto__",
  "constructor",
  "NaN",
  "1e999",
  "-1",
  "9223372036854775808",
  "true",
  "null",
  "x".repeat(5_000),
  "é".repeat(5_000),
];
const hostileNumbers = [-1, 0, 0.5, 1.5, 100, 101, 2 ** 31, 2 ** 53, 1e21, 1e308, -1e308];

/** A hostile or unrelated value. */
export function hostileValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom<unknown>(...hostileTexts, ...hostileNumbers, null, true, [], {}),
    fc.string({ unit: "binary", maxLength: 50 }),
    fc.jsonValue({ maxDepth: 3 }),
  );
}

/** A valid object with only the required fields, or one whose fields may be valid, invalid or missing. */
export function nearlyValid(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties, required = [] } = resolveSchema(schema);
  if (properties === undefined) return allowedValue(schema);
  const named = Object.entries(properties).map(([name, field]) => ({ name, value: namedValue(name, field) }));
  const values = Object.fromEntries(named.map(({ name, value }) => [name, value]));
  const right = fc.record(values, { requiredKeys: required });
  const needed = named.filter(({ name }) => required.includes(name));
  const bare = fc.record(Object.fromEntries(needed.map(({ name, value }) => [name, value])));
  const wrong = fc.record(Object.fromEntries(named.map(({ name, value }) => [name, maybeWrong(value)])));
  return fc.oneof(
    { weight: 2, arbitrary: right },
    { weight: 2, arbitrary: bare },
    { weight: 1, arbitrary: wrong },
  );
}

function maybeWrong(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 2, arbitrary: hostileValue() },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/**
 * A value for a field or parameter: mostly `{projectId}` for an id of a project, otherwise one that the schema allows.
 */
export function namedValue(name: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  const allowed = allowedValue(schema);
  if (schema.type !== "string" || !/Id$|^(repoUrl|path|from|token|host)$/.test(name)) return allowed;
  return fc.oneof({ weight: 4, arbitrary: fc.constant(`{${name}}`) }, { weight: 1, arbitrary: allowed });
}

function allowedValue(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, enum: choices, anyOf, ...limits } = resolveSchema(schema);
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(allowedValue));
  switch (Array.isArray(type) ? type[0] : type) {
    case "string":
      return allowedText(limits);
    case "number":
    case "integer":
      return allowedNumber(limits);
    case "boolean":
      return fc.boolean();
    case "array":
      return allowedList(limits);
    case "object":
      return nearlyValid(limits);
    default:
      return fc.jsonValue();
  }
}

function allowedText({ minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  return fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 40) });
}

function allowedNumber({ minimum = -1_000, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<number> {
  return fc.integer({ min: minimum, max: maximum });
}

function allowedList({ items = {}, minItems = 0, maxItems = 5 }: JsonSchema): fc.Arbitrary<unknown[]> {
  return fc.array(allowedValue(items), { minLength: minItems, maxLength: Math.min(maxItems, 5) });
}
