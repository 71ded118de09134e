import type { Headers, JsonSchema, Parameter } from "./document.mts";
import { failureAnswer } from "./failures.mts";
import {
  bytes,
  etag,
  eventStream,
  headerParameter,
  json,
  partOf,
  queryParameter,
  type RawEndpoint,
  revision,
} from "./raw-parts.mts";

const ifMatch = headerParameter("If-Match", "Fails with 412 unless the file has this `ETag`.");

const earlierRevision = queryParameter(
  "revision",
  "The number of an earlier revision; the newest by default.",
  {
    type: "integer",
    minimum: 0,
  },
);

const ofFile: Headers = {
  ...etag,
  ...revision,
  "X-File-Mode": {
    description: "Git's mode, e.g. `100755`: an executable file.",
    required: true,
    schema: { type: "string" },
  },
};

const range: Headers = {
  "Content-Range": {
    description: "Which bytes these are, and how many the file has.",
    required: true,
    schema: { type: "string" },
  },
};

const stale = {
  ...failureAnswer("The file is not as the conditions expect; its `ETag` is here."),
  headers: etag,
};

const writtenFile: JsonSchema = {
  type: "object",
  properties: {
    path: { type: "string" },
    hash: { type: "string", description: "SHA-256 of the content, in hex." },
    sizeBytes: { type: "integer" },
    mode: { type: "string" },
    revision: { type: "integer", description: "The number of the revision that the write made." },
  },
  required: ["path", "hash", "sizeBytes", "mode", "revision"],
};

const importFields = [
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
];

const queuedImports: JsonSchema = {
  type: "object",
  properties: { imports: { type: "array", items: { type: "string" }, description: "Their ids." } },
  required: ["imports"],
};

const workspaceFields = [
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
  "settings",
  "resources",
];

/** Describes a stream of what is written in a sandbox. */
function outputStream(parameters: Parameter[] = []): RawEndpoint {
  const nullable = (type: "string" | "integer", description: string): JsonSchema => ({
    type: [type, "null"],
    description,
  });
  return eventStream({
    id: "where a client that has seen the event goes on",
    parameters,
    types: ["output", "exited", "end"],
    data: {
      type: "object",
      properties: {
        step: nullable("string", "Null: a background process, or all."),
        text: nullable("string", "What was written, stdout and stderr in one; of `output` alone."),
        exitCode: nullable("integer", "Of `exited` alone."),
      },
      required: ["step", "text", "exitCode"],
    },
  });
}

/**
 * Describes every exposed raw endpoint by `service.endpoint`. The document is not built while one is missing here, or
 * while one is here that the app does not have.
 */
export const rawEndpoints: Record<string, RawEndpoint> = {
  "operations.openApi": {
    parameters: [headerParameter("If-None-Match", "The `ETag` of the document that the caller has.")],
    responses: {
      200: {
        description: "The OpenAPI 3.1 document of this API.",
        headers: etag,
        content: json({ type: "object" }),
      },
      304: { description: "The caller has the document already.", headers: etag },
    },
  },
  "github-import.events": eventStream({
    types: ["queued", "running", "step", "progress", "retrying", "succeeded", "failed", "canceled"],
    data: partOf("Import", importFields, {
      importId: { type: "string" },
      at: { type: "string", format: "date-time" },
    }),
  }),
  "github-import.githubWebhook": {
    parameters: [
      headerParameter(
        "X-Hub-Signature-256",
        "`sha256=` and the HMAC of the body under the webhook's secret, in hex.",
      ),
      headerParameter(
        "X-GitHub-Event",
        "The kind of event; others than `push` are received and change nothing.",
      ),
      headerParameter(
        "X-GitHub-Delivery",
        "The delivery's id. A body that was received before starts nothing again, whatever its id.",
      ),
    ],
    requestBody: {
      description: "GitHub's payload, as JSON or as a form.",
      required: true,
      content: bytes("*/*"),
    },
    responses: {
      200: { description: "Received; there is nothing to import.", content: json(queuedImports) },
      202: { description: "The imports that the push has started.", content: json(queuedImports) },
      403: failureAnswer("The delivery is not signed with the webhook's secret."),
      413: failureAnswer("The delivery is larger than GitHub's are, or too much is being delivered at once."),
      504: failureAnswer("The delivery took too long to arrive."),
    },
  },
  "workspace.events": eventStream({
    types: ["created", "status", "step", "changed"],
    data: partOf("Workspace", workspaceFields, {
      workspaceId: { type: "string" },
      failedAttempts: { type: "integer" },
      preview: partOf("Preview", ["status", "port", "url", "failure", "visibility"]),
    }),
  }),
  "workspace.followLogs": outputStream([
    queryParameter("step", "The step to follow; all, one after the other, by default.", {
      type: "string",
      enum: ["install", "build", "start"],
    }),
  ]),
  "workspace.followProcess": outputStream(),
  "vfs.archive": {
    parameters: [
      queryParameter("format", "The kind of archive; a gzipped tar by default.", {
        type: "string",
        enum: ["tar.gz", "zip"],
      }),
      queryParameter("path", "The folder to pack, and to name the files from; the root by default.", {
        type: "string",
      }),
      earlierRevision,
    ],
    responses: {
      200: {
        description: "The archive, streamed.",
        headers: revision,
        content: { ...bytes("application/gzip"), ...bytes("application/zip") },
      },
    },
  },
  "vfs.readBytes": {
    parameters: [
      earlierRevision,
      queryParameter("inline", "Whether a browser may show the file in place.", { type: "boolean" }),
      headerParameter("Range", "One range of bytes, e.g. `bytes=0-1023`."),
      headerParameter("If-Range", "The `ETag` of which the caller has a part; another file is sent whole."),
      ifMatch,
      headerParameter("If-None-Match", "Entity tags that the caller has; one of them is answered with 304."),
    ],
    responses: {
      200: { description: "The file's bytes.", headers: ofFile, content: bytes("*/*") },
      206: {
        description: "The range that was asked for.",
        headers: { ...ofFile, ...range },
        content: bytes("*/*"),
      },
      304: { description: "The caller has the file already.", headers: ofFile },
      412: stale,
      416: { description: "The file ends before the range begins.", headers: { ...ofFile, ...range } },
    },
  },
  "vfs.writeBytes": {
    parameters: [
      queryParameter("mode", "Git's mode: a plain file, an executable one, or a symbolic link.", {
        type: "string",
        enum: ["100644", "100755", "120000"],
      }),
      ifMatch,
      headerParameter("If-None-Match", "`*`: fails with 412 where a file stands already."),
    ],
    requestBody: { description: "The file's bytes.", required: true, content: bytes("*/*") },
    responses: {
      200: { description: "Written over what was there.", headers: etag, content: json(writtenFile) },
      201: { description: "Made.", headers: etag, content: json(writtenFile) },
      412: stale,
      413: failureAnswer("The file is larger than a file may be."),
    },
  },
  "vfs.deleteBytes": {
    parameters: [
      queryParameter("recursive", "Whether a folder goes with all that is in it.", { type: "boolean" }),
      ifMatch,
    ],
    responses: {
      204: { description: "Deleted, now or before." },
      412: stale,
    },
  },
};
