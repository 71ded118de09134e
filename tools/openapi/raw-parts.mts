import type { Answer, Headers, JsonSchema, Parameter, RequestBody } from "./document.mts";
import { schemaRef } from "./document.mts";

/** What a raw endpoint takes and answers: its handler reads bytes, so no type says it. */
export interface RawEndpoint {
  /** Of query and headers; those of the path are known from the path. */
  parameters?: Parameter[];
  requestBody?: RequestBody;
  /** By status: success, and failures beyond those that every endpoint can have. */
  responses: Record<number, Answer>;
}

interface EventStream {
  /** What an `id` is; the version that the change made, where it is left out. */
  id?: string;
  /** What `event:` can say. */
  types: string[];
  /** Beyond those that every stream takes. */
  parameters?: Parameter[];
  /** The JSON in `data:`. */
  data: JsonSchema;
}

/** The entity tag of what is answered. */
export const etag: Headers = { ETag: { required: true, schema: { type: "string" } } };

/** Which of a project's revisions is answered. */
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

/** Describes an answer, or a body, of any bytes. */
export function bytes(contentType: string): Record<string, { schema: JsonSchema }> {
  return { [contentType]: { schema: {} } };
}

export function json(schema: JsonSchema): Record<string, { schema: JsonSchema }> {
  return { "application/json": { schema } };
}

/** An answer to who has seen all events of a subject that has come to its end. */
const ended: Answer = { description: "The client has seen the last event, and there will be no other." };

/** Describes a stream of server-sent events that clients resume where they left off (`shared/sse.ts`). */
export function eventStream(stream: EventStream): RawEndpoint {
  const seq: JsonSchema = stream.id === undefined ? { type: "integer", minimum: 0 } : { type: "string" };
  return {
    parameters: [
      ...(stream.parameters ?? []),
      queryParameter("after", "The `id` of the last event seen; absent: from the first.", seq),
      headerParameter("Last-Event-ID", "The same, as browsers send it; it goes before `after`."),
    ],
    responses: {
      200: {
        description:
          `Server-sent events. \`id\` is ${stream.id ?? "the version that the change made"}. ` +
          `\`event\` is one of ${stream.types.map((type) => `\`${type}\``).join(", ")}. ` +
          "A stream ends after a minute at the latest: whoever wants more asks again, from the last `id` on.",
        content: { "text/event-stream": { schema: { type: "string" }, "x-event-data": stream.data } },
      },
      ...(stream.id === undefined && { 204: ended }),
    },
  };
}

/** Some fields of a named type, and others. */
export function partOf(name: string, fields: string[], others: Record<string, JsonSchema> = {}): JsonSchema {
  const shown = fields.map((field) => [field, { $ref: `${schemaRef(name).$ref}/properties/${field}` }]);
  const properties: Record<string, JsonSchema> = { ...others, ...Object.fromEntries(shown) };
  return { type: "object", properties, required: Object.keys(properties) };
}
