import type { ObjectSchema } from "../../host/manifest.mts";
import { failureCodes } from "../../host/runtime/api-failure.mts";
import { type Answer, type JsonSchema, type Reference, schemaRef } from "./document.mts";
import { objectJsonSchema } from "./schemas.mts";

/** What the app's source says about its failures. */
export interface FailureVocabulary {
  /** The closed list in `shared/failure.ts`. */
  reasons: string[];
  /** What our errors carry in `details`. */
  details: ObjectSchema;
}

/** The types whose `reason` is one of the list; on the wire their type is a plain string. */
const typesWithReason = ["ErrorDetails", "FailureInfo"];

/** The failures that follow from how an endpoint is declared, by status. */
const expected = {
  400: [
    "InvalidRequest",
    "A field of the request breaks a rule: `details.param` names it; where `details` is null, the message does.",
  ],
  401: ["Unauthenticated", "The request has no valid API key."],
  403: ["AdministratorOnly", "The key is an owner's, and only the administrator may do this."],
  404: ["NotFound", "There is no such thing, or it is another owner's."],
  429: [
    "TooManyRequests",
    "The owner's requests come too fast: `details.retryAfterSeconds` says when to go on.",
  ],
} as const;

export const failureResponses: Record<string, Answer> = Object.fromEntries([
  ...Object.values(expected).map(([name, description]) => [name, failureAnswer(description)]),
  [
    "Failure",
    failureAnswer("Any other failure: `details.reason` says which, and its code belongs to the status."),
  ],
]);

/** Refers to the shared description of an expected failure; without a status, to that of every other. */
export function failureRef(status?: keyof typeof expected): Reference {
  const name = status === undefined ? "Failure" : expected[status][0];
  return { $ref: `#/components/responses/${name}` };
}

/** Describes an answer in Encore's error shape. */
export function failureAnswer(description: string): Answer {
  return { description, content: { "application/json": { schema: schemaRef("Error") } } };
}

export function failureSchemas({ reasons, details }: FailureVocabulary): Record<string, JsonSchema> {
  return {
    Error: {
      type: "object",
      description: "How every request fails.",
      properties: {
        code: { type: "string", enum: [...failureCodes] },
        message: { type: "string", description: "One sentence, safe to show." },
        details: {
          description: "Null in the gateway's own errors: unknown route, undecodable request.",
          anyOf: [schemaRef("ErrorDetails"), { type: "null" }],
        },
      },
      required: ["code", "message", "details"],
    },
    ErrorDetails: objectJsonSchema(details),
    FailureReason: {
      type: "string",
      description: "Why a request or a job failed. The list is closed: switch on it.",
      enum: reasons,
    },
  };
}

/** Says of which list a reason is, where its type on the wire says only that it is text. */
export function withClosedReasons(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const narrowed = { ...schemas };
  for (const name of typesWithReason) {
    const schema = schemas[name];
    if (schema === undefined) continue;
    narrowed[name] = { ...schema, properties: { ...schema.properties, reason: schemaRef("FailureReason") } };
  }
  return narrowed;
}
