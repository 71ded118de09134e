import type ts from "typescript";
import type { AuthHandler, Endpoint, HttpMethod, ObjectSchema } from "../manifest.mts";
import { type App, positionOf, serviceOf } from "./app.mts";
import { docOf } from "./docs.mts";
import { type Literal, literalValue, propertiesOf } from "./literals.mts";
import type { Resource } from "./resources.mts";
import type { SchemaReader } from "./schema.mts";

/** Encore's default limit for bodies. */
const defaultBodyLimitBytes = 2 * 1024 * 1024;

const allMethods: HttpMethod[] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"];

/** The types written for a handler: on the function itself, otherwise as type arguments. */
export interface HandlerTypes {
  request: ts.TypeNode | undefined;
  response: ts.TypeNode | undefined;
}

export function readEndpoint(app: App, resource: Resource, schemas: SchemaReader): Endpoint {
  const { node } = resource;
  const service = serviceOf(app, node)?.name ?? "";
  const name = resource.variable ?? "";
  const config = propertiesOf(app, node.arguments?.[0]);
  const option = (key: string) => literalValue(app, config.get(key));
  const isRaw = resource.kind === "api.raw";
  const types = handlerTypes(app, resource, 1);
  const path = option("path");
  const doc = docOf(app, node);
  const { file, line } = positionOf(app, node);
  return {
    service,
    name,
    file,
    line,
    ...(doc !== null && { doc }),
    isRaw,
    path: typeof path === "string" ? path : `/${service}.${name}`,
    methods: methodsOf(option("method")),
    expose: option("expose") === true,
    auth: option("auth") === true,
    sensitive: option("sensitive") === true,
    bodyLimit: bodyLimitOf(option("bodyLimit")),
    tags: stringsOf(option("tags")),
    request: isRaw ? null : schemas.readObject(types.request),
    response: isRaw ? null : withFields(schemas.readObject(types.response)),
  };
}

export function readAuthHandler(app: App, resource: Resource, schemas: SchemaReader): AuthHandler {
  const types = handlerTypes(app, resource, 0);
  const none = { kind: "object" as const, fields: {} };
  return {
    name: resource.variable ?? "",
    file: positionOf(app, resource.node).file,
    service: serviceOf(app, resource.node)?.name ?? "",
    params: schemas.readObject(types.request) ?? none,
    data: schemas.readObject(types.response) ?? none,
  };
}

/** Finds the types of the handler at the given argument of `api(…)` or `authHandler(…)`. */
export function handlerTypes(app: App, resource: Resource, argument: number): HandlerTypes {
  const handler = handlerOf(app, resource, argument);
  const [first, second] = resource.node.typeArguments ?? [];
  return {
    request: handler?.parameters[0]?.type ?? first,
    response: handler?.type ?? second,
  };
}

/** The handler if it is written inline; null for the name of a function. */
export function handlerOf(
  app: App,
  resource: Resource,
  argument: number,
): ts.ArrowFunction | ts.FunctionExpression | null {
  const handler = resource.node.arguments?.[argument];
  if (handler === undefined) return null;
  return app.ts.isArrowFunction(handler) || app.ts.isFunctionExpression(handler) ? handler : null;
}

/** Encore treats a response without fields as no response: its body is empty. */
function withFields(schema: ObjectSchema | null): ObjectSchema | null {
  return schema === null || Object.keys(schema.fields).length === 0 ? null : schema;
}

function methodsOf(value: Literal | undefined): HttpMethod[] {
  if (value === "*") return allMethods;
  const names = Array.isArray(value) ? value : [value ?? "POST"];
  return allMethods.filter((method) => names.includes(method));
}

function bodyLimitOf(value: Literal | undefined): number | null {
  if (value === null) return null;
  return typeof value === "number" ? value : defaultBodyLimitBytes;
}

function stringsOf(value: Literal | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
