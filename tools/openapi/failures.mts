import type { ObjectSchema } from "../../host/manifest.mts";
import { failureCodes } from "../../host/runtime/api-failure.mts";
import { type JsonSchema, type Reference, type ResponseObject, schemaRef } from "./document.mts";
import { objectJsonSchema } from "./schemas.mts";

/** The app's failures, read from its source. */
export interface FailureVocabulary {
  /** The closed list in `shared/failure.ts`. */
  reasons: string[];
  /** The content of `details` in errors. */
  details: ObjectSchema;
}

/** The types whose `reason` is in the list; on the wire it is a plain string. */
const typesWithReason = ["ErrorDetails", "FailureInfo"];

/** The failures implied by an endpoint's declaration, by status. */
const expected = {
  400: [
    "InvalidRequest",
    "A field of the request is invalid: `details.param` names it, or the message if `details` is null.",
  ],
  401: ["Unauthenticated", "The request has no valid API key."],
  403: ["AdministratorOnly", "Only the administrator's key may do this; the request has an owner's key."],
  404: ["NotFound", "The resource does not exist, or belongs to another owner."],
  429: [
    "TooManyRequests",
    "The owner sends too many requests: `details.retryAfterSeconds` says when to retry.",
  ],
} as const;

export const failureResponses: Record<string, ResponseObject> = Object.fromEntries([
  ...Object.values(expected).map(([name, description]) => [name, failureResponse(description)]),
  [
    "Failure",
    failureResponse("Any other failure: `details.reason` identifies it; the status follows from its code."),
  ],
]);

/** Refers to the shared description of an expected failure; without a status, to that of all others. */
export function failureRef(status?: keyof typeof expected): Reference {
  const name = status === undefined ? "Failure" : expected[status][0];
  return { $ref: `#/components/responses/${name}` };
}

/** Describes a response in Encore's error format. */
export function failureResponse(description: string): ResponseObject {
  return { description, content: { "application/json": { schema: schemaRef("Error") } } };
}

export function failureSchemas({ reasons, details }: FailureVocabulary): Record<string, JsonSchema> {
  return {
    Error: {
      type: "object",
      description: "The body of every error response.",
      properties: {
        code: { type: "string", enum: [...failureCodes] },
        message: { type: "string", description: "One sentence, safe to show." },
        details: {
          description: "Null in the gateway's own errors: unknown route, malformed request.",
          anyOf: [schemaRef("ErrorDetails"), { type: "null" }],
        },
      },
      required: ["code", "message", "details"],
    },
    ErrorDetails: objectJsonSchema(details),
    FailureReason: {
      type: "string",
      description: "Why a request or a job failed. The list is closed, so that clients can switch on it.",
      enum: reasons,
    },
  };
}

/** Adds the list of reasons to fields whose wire type is a plain string. */
export function withClosedReasons(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const narrowed = { ...schemas };
  for (const name of typesWithReason) {
    const schema = schemas[name];
    if (schema === undefined) continue;
    narrowed[name] = { ...schema, properties: { ...schema.properties, reason: schemaRef("FailureReason") } };
  }
  return narrowed;
}
