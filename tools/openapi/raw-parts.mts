import type { Headers, JsonSchema, Parameter, RequestBody, ResponseObject } from "./document.mts";
import { schemaRef } from "./document.mts";

/** The parameters and responses of a raw endpoint: its handler reads bytes, so no type states them. */
export interface RawEndpoint {
  /** Parameters in query and headers; those in the path are read from the path. */
  parameters?: Parameter[];
  requestBody?: RequestBody;
  /** By status: success, and failures in addition to those of every endpoint. */
  responses: Record<number, ResponseObject>;
  /** Named types that the responses refer to and that no source file declares. */
  schemas?: Record<string, JsonSchema>;
}

interface EventStream {
  /** The name of the type of its data. */
  name: string;
  /** The meaning of an `id`; by default, the version that the change created. */
  id?: string;
  /** The values of `event:`. */
  types: string[];
  /** Parameters in addition to those of every stream. */
  parameters?: Parameter[];
  /** The JSON in `data:`. */
  data: JsonSchema;
}

/** The entity tag of the response. */
export const etag: Headers = { ETag: { required: true, schema: { type: "string" } } };

/** The project's revision in the response. */
export const revision: Headers = {
  "X-Revision": {
    description: "The number of the revision that was read.",
    required: true,
    schema: { type: "integer" },
  },
};

export function queryParameter(name: string, description: string, schema: JsonSchema): Parameter {
  return { name, in: "query", description, required: false, schema };
}

export function headerParameter(name: string, description: string): Parameter {
  return { name, in: "header", description, required: false, schema: { type: "string" } };
}

/** Describes a response or a body of any bytes. */
export function bytes(contentType: string): Record<string, { schema: JsonSchema }> {
  return { [contentType]: { schema: { type: "string", format: "binary" } } };
}

export function json(schema: JsonSchema): Record<string, { schema: JsonSchema }> {
  return { "application/json": { schema } };
}

/** The response to a client that has seen the terminal event. */
const ended: ResponseObject = { description: "The client has seen the last event; there will be no more." };

/** Describes a stream of server-sent events that clients resume where they left off (`shared/sse.ts`). */
export function eventStream(stream: EventStream): RawEndpoint {
  const seq: JsonSchema = stream.id === undefined ? { type: "integer", minimum: 0 } : { type: "string" };
  return {
    parameters: [
      ...(stream.parameters ?? []),
      queryParameter(
        "after",
        "The `id` of the last event seen; by default, the stream starts with the first event.",
        seq,
      ),
      headerParameter("Last-Event-ID", "The same, as sent by browsers; it takes precedence over `after`."),
    ],
    responses: {
      200: {
        description:
          `Server-sent events. \`id\` is ${stream.id ?? "the version that the change created"}. ` +
          `\`event\` is one of ${stream.types.map((type) => `\`${type}\``).join(", ")}. ` +
          "A stream ends after at most a minute: to continue, reconnect with the last `id`.",
        content: {
          "text/event-stream": {
            schema: { type: "string" },
            "x-event-types": stream.types,
            "x-event-data": schemaRef(stream.name),
          },
        },
      },
      ...(stream.id === undefined && { 204: ended }),
    },
    schemas: { [stream.name]: stream.data },
  };
}

/** Some fields of a named type, and additional ones. */
export function partOf(name: string, fields: string[], others: Record<string, JsonSchema> = {}): JsonSchema {
  const shown = fields.map((field) => [field, { $ref: `${schemaRef(name).$ref}/properties/${field}` }]);
  const properties: Record<string, JsonSchema> = { ...others, ...Object.fromEntries(shown) };
  return { type: "object", properties, required: Object.keys(properties) };
}
