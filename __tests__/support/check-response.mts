import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { ApiFailure } from "../../host/runtime/api-failure.mts";
import { httpStatusOf } from "../../shared/failure.ts";
import type { JsonSchema, MediaType, Reference, ResponseObject } from "../../tools/openapi/document.mts";
import { type ApiRoute, apiDocument } from "./api-routes.mts";

/** The described parts of an API response. */
export interface ReceivedResponse {
  status: number;
  contentType: string | null;
  /** Empty if it is not JSON. */
  text: string;
}

const json = "application/json";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: "api:", components: { schemas: closedComponents() } });

const validators = new Map<JsonSchema, ValidateFunction>();

/** Returns how a response differs from its route's description; empty if it does not. */
export function complaintsAbout(route: ApiRoute, answer: ReceivedResponse): string[] {
  const described = describedResponse(route, answer.status);
  if (described === null) return [`status ${answer.status} is not described: ${answer.text.slice(0, 500)}`];
  const media = mediaTypeOf(described, answer.contentType);
  if (media === null) return [`content type ${answer.contentType} is not described`];
  if (media === undefined) return answer.text === "" ? [] : ["a body is not described"];
  if (media !== described.content?.[json] || route.method === "HEAD") return [];
  const complaints = complaintsAboutJson(media.schema, answer.text);
  return complaints.length > 0 ? complaints : complaintsAboutStatus(answer);
}

/** Returns how a JSON text differs from a schema of the API's description; unknown keys count as a difference. */
export function complaintsAboutJson(schema: JsonSchema, text: string): string[] {
  const validate = validators.get(schema) ?? ajv.compile(withBase(close(schema)));
  validators.set(schema, validate);
  const value = parseJson(text);
  if (value === undefined) return [`the body is not JSON: ${text.slice(0, 200)}`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
  );
}

export function isJson(contentType: string | null): boolean {
  return bareType(contentType) === json;
}

/** The description of a media type; null if it is not described, undefined if there is no body. */
export function mediaTypeOf(
  { content }: ResponseObject,
  contentType: string | null,
): MediaType | null | undefined {
  if (content === undefined) return undefined;
  return content[bareType(contentType)] ?? content["*/*"] ?? null;
}

/** Any failure except an internal error is described by the default. */
export function describedResponse({ operation }: ApiRoute, status: number): ResponseObject | null {
  const { responses } = operation;
  const isFailure = status >= 400 && status !== 500;
  const answer = responses[status] ?? (isFailure ? responses.default : undefined);
  return answer === undefined ? null : resolveAnswer(answer);
}

/** An error's status is that of its code, or of its reason if Encore has no code for it. */
function complaintsAboutStatus({ status, text }: ReceivedResponse): string[] {
  if (status < 400) return [];
  const { code, details } = JSON.parse(text);
  const allowed = [new ApiFailure(code, "").status];
  if (details?.reason) allowed.push(httpStatusOf(details.reason));
  return allowed.includes(status) ? [] : [`the code ${code} does not belong to the status ${status}`];
}

function resolveAnswer(answer: ResponseObject | Reference): ResponseObject | null {
  if (!("$ref" in answer)) return answer;
  return apiDocument.components.responses[answer.$ref.replace("#/components/responses/", "")] ?? null;
}

function closedComponents(): Record<string, JsonSchema> {
  const schemas = Object.entries(apiDocument.components.schemas);
  return Object.fromEntries(schemas.map(([name, schema]) => [name, close(schema)]));
}

/** Refuses keys that are not in the schema, such as a leaked column. */
function close(schema: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, close), additionalProperties: false }),
    ...(typeof additionalProperties === "object" && { additionalProperties: close(additionalProperties) }),
    ...(items && { items: close(items) }),
    ...(anyOf && { anyOf: anyOf.map(close) }),
  };
}

function bareType(contentType: string | null): string {
  return contentType?.split(";")[0]?.trim() ?? "";
}

/** Makes references resolve to the components. */
function withBase(schema: JsonSchema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api:#/components/'));
}

function mapValues<Value>(
  record: Record<string, Value>,
  map: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
