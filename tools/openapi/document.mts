import type { HttpMethod } from "../../host/manifest.mts";

/** The part of OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html) that our document uses. */
export interface OpenApiDocument {
  openapi: string;
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  security: SecurityRequirement[];
  tags: { name: string }[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, ResponseObject>;
    securitySchemes: Record<string, SecurityScheme>;
  };
}

export type SecurityRequirement = Record<string, string[]>;

export type SecurityScheme =
  | { type: "http"; scheme: string; description: string }
  | { type: "apiKey"; in: "header" | "query"; name: string; description: string };

export type MethodKey = Lowercase<HttpMethod>;

export type PathItem = Partial<Record<MethodKey, Operation>>;

export interface Operation {
  /** `service.endpoint`. */
  operationId: string;
  tags: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: RequestBody;
  responses: Record<string, ResponseObject | Reference>;
  /** Empty if the route is public. If absent, the document's own requirement applies. */
  security?: SecurityRequirement[];
  /** With an owner's key, the endpoint returns 403. */
  "x-administrator-only"?: true;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description?: string;
  required: boolean;
  schema: JsonSchema;
  /** The parameter is the rest of the path, including slashes, which OpenAPI cannot express. */
  "x-rest-of-path"?: true;
}

export interface RequestBody {
  description?: string;
  required: boolean;
  content: Record<string, MediaType>;
}

export interface ResponseObject {
  description: string;
  headers?: Headers;
  content?: Record<string, MediaType>;
}

export type Headers = Record<string, { description?: string; required?: boolean; schema: JsonSchema }>;

export interface MediaType {
  schema: JsonSchema;
  /** What the `event:` of a server-sent event can be. */
  "x-event-types"?: string[];
  /** The JSON in the `data:` of each server-sent event. */
  "x-event-data"?: JsonSchema;
}

export interface Reference {
  $ref: string;
}

export type JsonType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

/** JSON Schema 2020-12, as far as Encore's types need it. */
export interface JsonSchema {
  $ref?: string;
  type?: JsonType | JsonType[];
  description?: string;
  enum?: (string | number | boolean | null)[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/** Points to a component's schema. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
