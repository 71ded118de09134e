import { eventStream, headerParameter, json, type RawEndpoint } from "./raw-parts.mts";

/**
 * Describes every exposed raw endpoint by `service.endpoint`. The document is not built while one is missing here, or
 * while one is here that the app does not have.
 */
export const rawEndpoints: Record<string, RawEndpoint> = {
  "auth.openApi": {
    parameters: [headerParameter("If-None-Match", "The `ETag` of the document that the caller has.")],
    responses: {
      200: {
        description: "The OpenAPI 3.1 document of this API.",
        headers: { ETag: { required: true, schema: { type: "string" } } },
        content: json({ type: "object" }),
      },
      304: { description: "The caller has the document already." },
    },
  },
  "github-import.events": eventStream({
    of: "Import",
    types: ["queued", "running", "step", "progress", "retrying", "succeeded", "failed", "canceled"],
    fields: [
      "projectId",
      "version",
      "status",
      "step",
      "attempt",
      "progress",
      "ref",
      "commitSha",
      "revisionSeq",
      "failure",
    ],
    others: { importId: { type: "string" } },
  }),
  "workspace.events": eventStream({
    of: "Workspace",
    types: ["created", "status", "step", "changed"],
    fields: [
      "projectId",
      "status",
      "desiredState",
      "mode",
      "daytonaSandboxId",
      "language",
      "step",
      "failure",
      "wantedSeq",
      "syncedSeq",
      "outdated",
    ],
    others: { workspaceId: { type: "string" }, failedAttempts: { type: "integer" } },
  }),
};
