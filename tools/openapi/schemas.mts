import type { Field, ObjectSchema, Rules, Schema } from "../../host/manifest.mts";
import { type JsonSchema, type JsonType, schemaRef } from "./document.mts";

/** A character has at most four bytes in UTF-8; Encore counts bytes, JSON Schema characters. */
const bytesPerCharacterMax = 4;

const typeOfScalar = { string: "string", number: "number", boolean: "boolean", null: "null" } as const;

/** Converts a type of the app to JSON Schema; named types become references. */
export function toJsonSchema(schema: Schema): JsonSchema {
  switch (schema.kind) {
    case "ref":
      return schemaRef(schema.id);
    case "object":
      return objectJsonSchema(schema);
    case "map":
      return { type: "object", additionalProperties: toJsonSchema(schema.value) };
    case "array":
      return { type: "array", items: toJsonSchema(schema.element), ...itemLimits(schema.rules) };
    case "union":
      return unionJsonSchema(schema.variants);
    case "literal":
      return enumOf([schema.value]);
    case "date":
      return { type: "string", format: "date-time" };
    case "any":
      return {};
    default:
      return { type: typeOfScalar[schema.kind], ...scalarLimits(schema) };
  }
}

/** Converts a field of an object, a parameter or a header, with its doc comment. */
export function fieldJsonSchema(field: Field): JsonSchema {
  const schema = toJsonSchema(field.schema);
  return field.doc === undefined ? schema : { ...schema, description: field.doc };
}

export function objectJsonSchema({ fields }: ObjectSchema): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => !field.optional).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldJsonSchema(field)])),
    ...(required.length > 0 && { required }),
  };
}

/** `X | null` adds a type to X's, literals become one enum, and any other union becomes `anyOf`. */
function unionJsonSchema(variants: Schema[]): JsonSchema {
  const constants = variants.flatMap((variant) => {
    if (variant.kind === "null") return [null];
    return variant.kind === "literal" ? [variant.value] : [];
  });
  if (constants.length === variants.length) return enumOf(constants);
  const schemas = variants.filter(({ kind }) => kind !== "null").map(toJsonSchema);
  const [only] = schemas;
  const isNullable = schemas.length < variants.length;
  if (isNullable && schemas.length === 1 && typeof only?.type === "string") {
    return { ...only, type: [only.type, "null"] };
  }
  return { anyOf: isNullable ? [...schemas, { type: "null" }] : schemas };
}

function enumOf(values: (string | number | boolean | null)[]): JsonSchema {
  const types = [...new Set(values.map(typeOfConstant))];
  const [only] = types;
  return { type: types.length === 1 && only !== undefined ? only : types, enum: values };
}

function typeOfConstant(value: string | number | boolean | null): JsonType {
  if (value === null) return "null";
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "boolean";
}

function scalarLimits({ kind, rules = {} }: { kind: string; rules?: Rules }): JsonSchema {
  if (kind === "string") return stringLimits(rules);
  return kind === "number" ? numberFormat(rules) : {};
}

/** Without a format, some client generators assume 32 bits for a number: too few for sizes in bytes. */
function numberFormat({ minVal, maxVal }: Rules): JsonSchema {
  return {
    format: "double",
    ...(minVal !== undefined && { minimum: minVal }),
    ...(maxVal !== undefined && { maximum: maxVal }),
  };
}

/**
 * Encore counts bytes: as `maxLength`, the same number of characters never refuses a valid text, nor a quarter of it as
 * `minLength`.
 */
function stringLimits(rules: Rules): JsonSchema {
  const { minLen, maxLen, is, anyOf } = rules;
  return {
    ...(minLen !== undefined && { minLength: Math.ceil(minLen / bytesPerCharacterMax) }),
    ...(maxLen !== undefined && { maxLength: maxLen }),
    ...(is !== undefined && { format: is === "email" ? "email" : "uri" }),
    ...patternLimits(rules),
    ...(anyOf !== undefined && { anyOf: anyOf.map(stringLimits) }),
  };
}

function patternLimits({ startsWith, endsWith, matchesRegexp }: Rules): JsonSchema {
  const patterns = [
    ...(matchesRegexp === undefined ? [] : [matchesRegexp]),
    ...(startsWith === undefined ? [] : [`^${escapePattern(startsWith)}`]),
    ...(endsWith === undefined ? [] : [`${escapePattern(endsWith)}$`]),
  ];
  const [only] = patterns;
  if (only === undefined) return {};
  return patterns.length === 1 ? { pattern: only } : { allOf: patterns.map((pattern) => ({ pattern })) };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function itemLimits({ minLen, maxLen }: Rules = {}): JsonSchema {
  return {
    ...(minLen !== undefined && { minItems: minLen }),
    ...(maxLen !== undefined && { maxItems: maxLen }),
  };
}
