import { isDeepStrictEqual } from "node:util";
import type { Endpoint, Field, ObjectSchema, Schema } from "../../host/manifest.mts";
import {
  type Headers,
  type JsonSchema,
  type Reference,
  type ResponseObject,
  schemaRef,
} from "./document.mts";
import { failureRef } from "./failures.mts";
import type { HandlerFacts } from "./read-handlers.mts";
import { fieldJsonSchema, objectJsonSchema } from "./schemas.mts";

const descriptionOfStatus: Record<number, string> = {
  200: "Success.",
  201: "Created.",
  202: "Accepted: the work continues, and the resource shows its progress.",
  204: "Done; the response has no body.",
};

/** Describes a typed endpoint's successful responses, by status. */
export function typedResponses(
  endpoint: Endpoint,
  { statuses }: HandlerFacts,
  types: Record<string, Schema>,
): Record<string, ResponseObject> {
  const fields = Object.entries(endpoint.response?.fields ?? {});
  const headers = {
    ...Object.fromEntries(fields.filter(([, { location }]) => location === "header").map(headerOf)),
    ...(takesIdempotencyKey(endpoint) && replayed),
  };
  const body = bodyOf(fields);
  const content = {
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body !== null && { content: { "application/json": { schema: namedOrInline(body, types) } } }),
  };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: descriptionOfStatus[status] ?? "Success.", ...content },
    ]),
  );
}

/** Set by the middleware of every service, so no response type contains it. */
const replayed: Headers = {
  "Idempotent-Replayed": {
    description:
      "`true` if the `Idempotency-Key` was used before: the response is the original resource in its current state.",
    required: false,
    schema: { type: "string" },
  },
};

function takesIdempotencyKey({ request }: Endpoint): boolean {
  const fields = Object.values(request?.fields ?? {});
  return fields.some(({ wireName }) => wireName?.toLowerCase() === "idempotency-key");
}

/** Refers to the failures implied by an endpoint's declaration, and to all others as the default. */
export function expectedFailures(
  endpoint: Endpoint,
  { isAdministratorOnly }: HandlerFacts,
  takesInput: boolean,
): Record<string, Reference> {
  return {
    ...(takesInput && { 400: failureRef(400) }),
    ...(endpoint.auth && { 401: failureRef(401) }),
    ...(isAdministratorOnly && { 403: failureRef(403) }),
    ...(/[:*!]/.test(endpoint.path) && { 404: failureRef(404) }),
    ...(endpoint.auth && { 429: failureRef(429) }),
    default: failureRef(),
  };
}

/** In responses `Query` has no effect: such a field is in the body. */
function bodyOf(fields: [string, Field][]): ObjectSchema | null {
  const inBody = fields.filter(([, { location }]) => location === undefined || location === "query");
  return inBody.length === 0 ? null : { kind: "object", fields: Object.fromEntries(inBody) };
}

/** Uses a reference if exactly one named type equals the body. */
function namedOrInline(body: ObjectSchema, types: Record<string, Schema>): JsonSchema {
  const names = Object.keys(types).filter((name) => isDeepStrictEqual(types[name], body));
  const [only] = names;
  return only !== undefined && names.length === 1 ? schemaRef(only) : objectJsonSchema(body);
}

function headerOf([name, field]: [string, Field]): [string, { required: boolean; schema: JsonSchema }] {
  return [field.wireName ?? name, { required: !field.optional, schema: fieldJsonSchema(field) }];
}
