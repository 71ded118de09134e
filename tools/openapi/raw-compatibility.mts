import type { JsonSchema, ResponseObject } from "./document.mts";
import { schemaRef } from "./document.mts";
import { json, queryParameter, type RawEndpoint } from "./raw-parts.mts";

const text: JsonSchema = { type: "string" };
const success: JsonSchema = { type: "boolean" };
const url: JsonSchema = { type: ["string", "null"], description: "Null until the app responds." };

const sandboxFields: Record<string, JsonSchema> = {
  sandboxId: { type: "string", description: "The id of the workspace." },
  workspaceName: text,
  projectId: text,
  previewUrl: url,
  apiUrl: { type: "null", description: "The app has one address." },
  status: text,
  mode: { type: "string", enum: ["development", "daytona"] },
  error: { type: ["string", "null"], description: "Why there is no preview." },
  createdAt: { type: "string", format: "date-time" },
};

const olderError: JsonSchema = {
  type: "object",
  description: "The body of an older route's error. The gateway's own errors have no `error`.",
  properties: {
    error: { type: "string", description: "The failure's reason." },
    code: text,
    message: { type: "string", description: "One sentence, safe to show." },
    details: { anyOf: [schemaRef("ErrorDetails"), { type: "null" }] },
  },
  required: ["code", "message", "details"],
};

const schemas = { OlderSandbox: whole(sandboxFields), OlderError: olderError };
const sandbox = schemaRef("OlderSandbox");

/** The routes that the backends before this one had (docs/compatibility.md). */
export const compatibilityEndpoints: Record<string, RawEndpoint> = {
  "sources.createOlder": {
    ...body(
      {
        generatedCode: {
          type: "object",
          description: "A map of path to text.",
          additionalProperties: text,
        },
        projectName: { type: "string", minLength: 1, maxLength: 200 },
        description: text,
        buildScript: { type: "string", description: "A command, or the name of a script in `package.json`." },
        startScript: {
          type: "string",
          description: "The same; it runs in place of the development server, after the build.",
        },
        environment: { type: "object", additionalProperties: text },
        autoStop: { type: "number", description: "Hours without use; 0: never.", minimum: 0, maximum: 8_760 },
        storage: { type: "object", description: "Accepted and ignored: the project keeps its files." },
      },
      ["generatedCode", "projectName"],
    ),
    ...responses(202, {
      success,
      sandbox,
      previewUrl: url,
      message: text,
      storage: whole({ persistent: { type: "boolean" }, tmpfs: { type: "null" } }),
    }),
  },
  "sources.listOlder": {
    parameters: [
      queryParameter("limit", "Maximum number of items on a page; 20 by default.", {
        type: "integer",
        minimum: 1,
        maximum: 100,
      }),
      queryParameter("cursor", "The `nextCursor` of the previous page.", text),
    ],
    ...responses(200, {
      success,
      sandboxes: { type: "array", items: sandbox },
      nextCursor: { type: ["string", "null"] },
    }),
  },
  "sources.getOlder": responses(200, { success, sandbox }),
  "sources.deleteOlder": responses(200, { success, message: text }),
  "sources.healthOlder": responses(200, { isAlive: { type: "boolean" } }),
  "sources.restartOlder": responses(202, { success, sandboxUrl: url, sandboxId: text }),
  "sources.launchOlder": {
    ...body({ template: { type: "string", description: "An id of `GET /v1/templates`." } }, ["template"]),
    ...responses(202, {
      sandbox: whole({ id: text, url, token: { type: "null" }, ...sandboxFields }),
    }),
  },
  "sources.generateOlder": {
    ...body({ prompt: { type: "string", minLength: 1, maxLength: 100_000 } }, ["prompt"]),
    ...responses(202, { success, sandbox, previewUrl: url, message: text }),
  },
};

function whole(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: "object", properties, required: Object.keys(properties) };
}

function body(
  properties: Record<string, JsonSchema>,
  required: string[],
): Required<Pick<RawEndpoint, "requestBody">> {
  const schema: JsonSchema = { type: "object", properties, required };
  return { requestBody: { required: true, description: "JSON.", content: json(schema) } };
}

function responses(status: number, properties: Record<string, JsonSchema>) {
  const refused: ResponseObject = {
    description: "Any failure: `error` names its reason.",
    content: json(schemaRef("OlderError")),
  };
  const description = status === 202 ? "Accepted: the sandbox shows when its preview is ready." : "Success.";
  const done: ResponseObject = { description, content: json(whole(properties)) };
  return { responses: { [status]: done, 400: refused, 404: refused, default: refused }, schemas };
}
