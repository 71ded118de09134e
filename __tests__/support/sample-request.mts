import type { JsonSchema, Parameter } from "../../tools/openapi/document.mts";
import { type ApiRoute, parametersIn, resolveSchema } from "./api-routes.mts";

export interface SampleRequest {
  /** With its query. */
  path: string;
  init: RequestInit;
}

/** Values for parameters and fields by name, e.g. `{ projectId: "prj_…" }`. */
export type NamedValues = Readonly<Record<string, string>>;

/**
 * Creates the smallest request that a route's description allows. Names in `values` get that value; a path parameter
 * without a value is an error, so that a new kind of id cannot be forgotten.
 */
export function sampleRequest(route: ApiRoute, values: NamedValues): SampleRequest {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_part, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${route.id} has {${name}} in its path, and this test has none`);
    return encodeURIComponent(value);
  });
  const query = parametersIn(route, "query").flatMap((parameter) => sampleQuery(parameter, values));
  return {
    path: query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`,
    init: { method: route.method, ...sampleBody(route, values) },
  };
}

/** A parameter is sent if it is required, or if the test has a value for it. */
function sampleQuery({ name, required, schema }: Parameter, values: NamedValues): [string, string][] {
  const value = values[name] ?? (required ? String(sampleValue(schema, values)) : undefined);
  return value === undefined ? [] : [[name, value]];
}

function sampleBody({ operation }: ApiRoute, values: NamedValues): Pick<RequestInit, "body"> {
  const { content } = operation.requestBody ?? {};
  if (content === undefined) return {};
  const media = content["application/json"];
  return { body: media === undefined ? "sample" : JSON.stringify(sampleValue(media.schema, values)) };
}

function sampleValue(schema: JsonSchema, values: NamedValues): unknown {
  const { type, enum: choices, anyOf, ...limits } = resolveSchema(schema);
  if (choices !== undefined) return choices[0];
  if (anyOf?.[0] !== undefined) return sampleValue(anyOf[0], values);
  switch (Array.isArray(type) ? type[0] : type) {
    case "string":
      return sampleText(limits);
    case "number":
    case "integer":
      return limits.minimum ?? 1;
    case "boolean":
      return false;
    case "array":
      return Array.from({ length: limits.minItems ?? 0 }, () => sampleValue(limits.items ?? {}, values));
    case "object":
      return sampleObject(limits, values);
    default:
      return null;
  }
}

function sampleObject({ properties = {}, required = [] }: JsonSchema, values: NamedValues): object {
  const entries = required.map((name) => [name, values[name] ?? sampleValue(properties[name] ?? {}, values)]);
  return Object.fromEntries(entries);
}

function sampleText({ format, minLength }: JsonSchema): string {
  if (format === "date-time") return "2026-01-02T03:04:05Z";
  if (format === "uri") return "https://example.com/";
  return format === "email" ? "someone@example.com" : "x".repeat(Math.max(minLength ?? 0, 1));
}
