import type { OutgoingHttpHeaders } from "node:http";
import type { Field, ObjectSchema } from "../../manifest.mts";
import { toPlainJson } from "./plain-json.mts";

export interface EncodedResponse {
  status: number | undefined;
  headers: OutgoingHttpHeaders;
  /** Null if the response type has no body fields. */
  body: string | null;
}

export type EncodeResponse = (payload: unknown) => EncodedResponse;

/**
 * Compiles a writer for responses. Responses are not validated: the top-level keys of the type are picked and deeper
 * values are sent unchanged, as in Encore.
 */
export function compileResponse(response: ObjectSchema | null): EncodeResponse {
  const fields = Object.entries(response?.fields ?? {});
  const bodyNames = fields.filter(([, field]) => isInBody(field)).map(([name]) => name);
  const headerFields = namesByLocation(fields, "header");
  const statusName = fields.find(([, field]) => field.location === "httpStatus")?.[0];
  return function encodeResponse(payload) {
    const values = typeof payload === "object" && payload !== null ? { ...payload } : {};
    return {
      status: statusName === undefined ? undefined : statusOf(Reflect.get(values, statusName)),
      headers: encodeHeaders(values, headerFields),
      body: bodyNames.length === 0 ? null : encodeBody(values, bodyNames),
    };
  };
}

type WireNames = readonly [name: string, wireName: string][];

/** In responses `Query` has no effect: such a field is in the body. */
function isInBody(field: Field): boolean {
  return field.location === undefined || field.location === "query";
}

function namesByLocation(fields: [string, Field][], location: Field["location"]): WireNames {
  return fields
    .filter(([, field]) => field.location === location)
    .map(([name, field]) => [name, field.wireName ?? name]);
}

function statusOf(value: unknown): number | undefined {
  return typeof value === "number" && value >= 100 && value <= 599 ? value : undefined;
}

function encodeBody(values: object, names: readonly string[]): string {
  const body: Record<string, unknown> = {};
  for (const name of names) {
    const value: unknown = Reflect.get(values, name);
    if (value !== undefined) body[name] = toPlainJson(value, 1);
  }
  return JSON.stringify(body);
}

function encodeHeaders(values: object, headers: WireNames): OutgoingHttpHeaders {
  if (headers.length === 0) return {};
  const encoded: OutgoingHttpHeaders = {};
  for (const [name, wireName] of headers) {
    const value: unknown = Reflect.get(values, name);
    if (value !== undefined) encoded[wireName.toLowerCase()] = headerText(value);
  }
  return encoded;
}

function headerText(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.map((element) => String(toPlainJson(element, 1)));
  return String(toPlainJson(value, 1));
}
