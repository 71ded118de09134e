import type { IncomingHttpHeaders } from "node:http";
import type { Field, HttpMethod, ObjectSchema } from "../../manifest.mts";
import { invalidArgument } from "../api-failure.mts";
import { DecodeFailure } from "./decode-failure.mts";
import type { DecoderCompiler } from "./decoder.mts";
import { headerDecoders, readFields } from "./header-fields.mts";
import { parseBody } from "./json-body.mts";
import { compileQuery } from "./query-string.mts";

/** The parts of a request that a typed endpoint is decoded from. */
export interface RequestParts {
  pathParams: Record<string, string>;
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer | null;
}

export interface RequestCodec {
  hasBody: boolean;
  decode(parts: RequestParts): Record<string, unknown> | null;
}

const methodsWithBody: readonly HttpMethod[] = ["POST", "PUT", "PATCH"];

interface RequestShape {
  path: string;
  request: ObjectSchema | null;
}

/** Compiles a reader for requests with one method: path, query, headers, body (reference: Encore's request schemas). */
export function compileRequest(
  compiler: DecoderCompiler,
  shape: RequestShape,
  method: HttpMethod,
): RequestCodec {
  if (shape.request === null) return { hasBody: false, decode: () => null };
  const fields = fieldsByLocation(shape, method);
  const decodePath = compilePath(compiler, fields.path);
  const decodeQuery = compileQuery(compiler, fields.query);
  const readers = headerDecoders(compiler, fields.header);
  const decodeBody =
    Object.keys(fields.body).length === 0 ? null : compiler.compileFields(fields.body, "json");
  return {
    hasBody: decodeBody !== null,
    decode(parts) {
      const payload = decodePath(parts.pathParams);
      if (decodeQuery !== null) Object.assign(payload, decodeQuery(parts.query));
      readFields(readers, parts.headers, payload);
      if (decodeBody !== null) Object.assign(payload, parseBody(parts.body, decodeBody));
      return payload;
    },
  };
}

/** Compiles a reader for the auth handler's parameters, and a check whether any of them was sent. */
export function compileAuthParams(compiler: DecoderCompiler, params: ObjectSchema): AuthCodec {
  const fields = fieldsByLocation({ path: "/", request: params }, "GET");
  const queryNames = Object.keys(fields.query);
  const decodeQuery = compileQuery(compiler, fields.query);
  const readers = headerDecoders(compiler, fields.header);
  return {
    isPresent({ headers, query }) {
      if (readers.some((reader) => reader.find(headers).some((value) => value !== ""))) return true;
      if (query === "" || queryNames.length === 0) return false;
      const pairs = new URLSearchParams(query);
      return queryNames.some((name) => pairs.getAll(name).some((value) => value !== ""));
    },
    decode({ headers, query }) {
      const payload: Record<string, unknown> = { ...decodeQuery?.(query) };
      readFields(readers, headers, payload);
      return payload;
    },
  };
}

type Credentials = Pick<RequestParts, "headers" | "query">;

export interface AuthCodec {
  isPresent(credentials: Credentials): boolean;
  decode(credentials: Credentials): Record<string, unknown>;
}

type Fields = Record<string, Field>;
type Location = "path" | "query" | "header" | "body";

function fieldsByLocation({ path, request }: RequestShape, method: HttpMethod): Record<Location, Fields> {
  const inPath = new Set(pathParamNames(path));
  const unplaced = methodsWithBody.includes(method) ? "body" : "query";
  const byLocation: Record<Location, Fields> = { path: {}, query: {}, header: {}, body: {} };
  for (const [name, field] of Object.entries(request?.fields ?? {})) {
    const declared = field.location === "httpStatus" ? undefined : field.location;
    const location = inPath.has(name) ? "path" : (declared ?? unplaced);
    byLocation[location][name] = field;
  }
  return byLocation;
}

/** `/a/:id/*rest` → `["id", "rest"]`. */
export function pathParamNames(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => /^[:*!]/.test(segment))
    .map((segment) => segment.slice(1));
}

function compilePath(compiler: DecoderCompiler, fields: Fields) {
  const decoders = Object.entries(fields).map(([name, field]) => ({
    name,
    decode: compiler.compile(field.schema, "text"),
    kind: compiler.resolve(field.schema).kind,
  }));
  return function decodePath(params: Record<string, string>): Record<string, unknown> {
    const payload: Record<string, unknown> = {};
    for (const { name, decode, kind } of decoders) {
      const message = kind === "string" ? `path parameter ${name}` : `path parameter is not a valid ${kind}`;
      payload[name] = refuseAs(message, kind === "string", () => decode(params[name]));
    }
    return payload;
  };
}

function refuseAs(message: string, withReason: boolean, decode: () => unknown): unknown {
  try {
    return decode();
  } catch (failure) {
    if (!(failure instanceof DecodeFailure)) throw failure;
    throw invalidArgument(withReason ? `${message}: ${failure.describe()}` : message);
  }
}
