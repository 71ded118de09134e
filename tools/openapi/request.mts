import type { Endpoint, Field, HttpMethod, ObjectSchema } from "../../host/manifest.mts";
import type { Parameter, RequestBody } from "./document.mts";
import { objectJsonSchema, toJsonSchema } from "./schemas.mts";

/** One dynamic segment of a path. */
interface PathSegment {
  name: string;
  isRest: boolean;
}

type Place = Parameter["in"] | "body";

/** Methods without a body in Encore: fields that are neither in the path nor elsewhere are in the query. */
const bodilessMethods: HttpMethod[] = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"];

/** Writes Encore's path in OpenAPI's format: `/v1/projects/:id/files/*path` is `/v1/projects/{id}/files/{path}`. */
export function openApiPath(path: string): string {
  return path.replace(/[:*!](\w+)/g, "{$1}");
}

/** Describes the path parameters of an endpoint; a raw one has no types, and its parameters are strings. */
export function pathParameters({ path, request }: Endpoint): Parameter[] {
  return segmentsOf(path).map(({ name, isRest }) => {
    const field: Field = request?.fields[name] ?? { schema: { kind: "string" }, optional: false };
    return {
      ...parameterOf("path", name, field),
      required: true,
      ...(isRest && { "x-rest-of-path": true as const }),
    };
  });
}

/** Describes a typed endpoint's query and header parameters. */
export function requestParameters(endpoint: Endpoint, method: HttpMethod): Parameter[] {
  return placedFields(endpoint, method).flatMap(([place, name, field]) =>
    place === "body" || place === "path" ? [] : [parameterOf(place, name, field)],
  );
}

/** Describes a typed endpoint's JSON body; undefined if it has none. */
export function requestBody(endpoint: Endpoint, method: HttpMethod): RequestBody | undefined {
  const inBody = placedFields(endpoint, method).filter(([place]) => place === "body");
  if (inBody.length === 0) return undefined;
  const body: ObjectSchema = {
    kind: "object",
    fields: Object.fromEntries(inBody.map(([, name, field]) => [name, field])),
  };
  return {
    ...describeBodyLimit(endpoint),
    required: true,
    content: { "application/json": { schema: objectJsonSchema(body) } },
  };
}

/** States the limit of a body's size. */
export function describeBodyLimit({ bodyLimit }: Endpoint): { description?: string } {
  return bodyLimit === null ? {} : { description: `At most ${bodyLimit} bytes.` };
}

function placedFields(endpoint: Endpoint, method: HttpMethod): [Place, string, Field][] {
  const inPath = segmentsOf(endpoint.path).map(({ name }) => name);
  return Object.entries(endpoint.request?.fields ?? {}).map(([name, field]) => {
    if (inPath.includes(name)) return ["path", name, field];
    const { location, wireName = name } = field;
    if (location === undefined || location === "httpStatus") {
      return [bodilessMethods.includes(method) ? "query" : "body", name, field];
    }
    // Encore decodes a query by the field's own name, whatever `Query<T, "name">` says.
    return [location, location === "query" ? name : wireName, field];
  });
}

/** Parameters with the same meaning at every endpoint. */
const commonDescriptions: Readonly<Record<string, string>> = {
  "Idempotency-Key":
    "Any text of at most 255 characters. A repeated request with the same key returns the original resource while it exists; " +
    "a different request with that key is refused with 409.",
  cursor: "The `nextCursor` of the previous page.",
};

function parameterOf(place: Parameter["in"], name: string, field: Field): Parameter {
  const description = field.doc ?? commonDescriptions[name];
  return {
    name,
    in: place,
    ...(description !== undefined && { description }),
    required: !field.optional,
    schema: toJsonSchema(field.schema),
  };
}

function segmentsOf(path: string): PathSegment[] {
  return [...path.matchAll(/([:*!])(\w+)/g)].map(([, mark, name = ""]) => ({ name, isRest: mark !== ":" }));
}
