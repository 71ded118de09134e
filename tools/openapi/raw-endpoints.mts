import type { Headers, JsonSchema } from "./document.mts";
import { failureResponse } from "./failures.mts";
import { compatibilityEndpoints } from "./raw-compatibility.mts";
import {
  baseEvents,
  commitEvents,
  generationEvents,
  importEvents,
  outputEvents,
  taskEvents,
  workspaceEvents,
} from "./raw-events.mts";
import {
  bytes,
  etag,
  headerParameter,
  json,
  queryParameter,
  type RawEndpoint,
  revision,
} from "./raw-parts.mts";

const ifMatch = headerParameter("If-Match", "The request fails with 412 unless the file has this `ETag`.");

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
    description: "The range of bytes, and the size of the file.",
    required: true,
    schema: { type: "string" },
  },
};

const stale = {
  ...failureResponse("The file does not meet the request's conditions; the response has its `ETag`."),
  headers: etag,
};

const writtenFile: JsonSchema = {
  type: "object",
  properties: {
    path: { type: "string" },
    hash: { type: "string", description: "SHA-256 of the content, in hex." },
    sizeBytes: { type: "integer" },
    mode: { type: "string" },
    revision: { type: "integer", description: "The number of the revision created by the write." },
  },
  required: ["path", "hash", "sizeBytes", "mode", "revision"],
};

const replacedTree: JsonSchema = {
  type: "object",
  properties: {
    revision: { type: "integer", description: "The number of the revision created by the archive." },
    files: { type: "integer" },
    sizeBytes: { type: "integer", description: "Of all files together." },
  },
  required: ["revision", "files", "sizeBytes"],
};

const queuedImports: JsonSchema = {
  type: "object",
  properties: {
    imports: { type: "array", items: { type: "string" }, description: "Ids of the queued imports." },
    deployments: {
      type: "integer",
      description: "Of an event of a pull request: the projects in which it changes something.",
    },
    connections: {
      type: "integer",
      description: "Of an event of an installation of the GitHub App: the connections that use it.",
    },
  },
  required: ["imports"],
};

/**
 * Describes every exposed raw endpoint by `service.endpoint`. Building the document fails if an endpoint is missing
 * here, or if the app does not have one that is listed here.
 */
export const rawEndpoints: Record<string, RawEndpoint> = {
  ...compatibilityEndpoints,
  "operations.openApi": {
    parameters: [headerParameter("If-None-Match", "The `ETag` of the client's copy of the document.")],
    responses: {
      200: {
        description: "The OpenAPI 3.1 document of this API.",
        headers: etag,
        content: json({ type: "object" }),
      },
      304: { description: "The client's copy is up to date.", headers: etag },
    },
  },
  "github-import.commitEvents": commitEvents,
  "tasks.taskEvents": taskEvents,
  "github-import.events": importEvents,
  "generations.events": generationEvents,
  "workspace.baseEvents": baseEvents,
  "github-import.githubWebhook": {
    parameters: [
      headerParameter(
        "X-Hub-Signature-256",
        "`sha256=` and the HMAC of the body with the webhook's secret, in hex.",
      ),
      headerParameter(
        "X-GitHub-Event",
        "The kind of event: `push`, `pull_request`, `installation` or `installation_repositories`; any other is accepted and ignored.",
      ),
      headerParameter(
        "X-GitHub-Delivery",
        "The delivery's id. A body that was received before is ignored, even with another id.",
      ),
    ],
    requestBody: {
      description: "GitHub's payload, as JSON or as a form.",
      required: true,
      content: bytes("*/*"),
    },
    responses: {
      200: { description: "Received; there is nothing to import.", content: json(queuedImports) },
      202: {
        description: "The imports that the push started, or that the pull request was noted.",
        content: json(queuedImports),
      },
      403: failureResponse("The delivery is not signed with the webhook's secret."),
      413: failureResponse(
        "The delivery is larger than GitHub's limit, or too many deliveries arrive at the same time.",
      ),
      504: failureResponse("The delivery took too long to arrive."),
    },
  },
  "workspace.events": workspaceEvents,
  "workspace.followLogs": outputEvents([
    queryParameter("step", "The step to follow; by default all of them, one after the other.", {
      type: "string",
      enum: ["install", "build", "start"],
    }),
  ]),
  "workspace.followProcess": outputEvents(),
  "workspace.followOutput": outputEvents(),
  "vfs.putArchive": {
    requestBody: {
      description: "A zip or a tar.gz.",
      required: true,
      content: { ...bytes("application/gzip"), ...bytes("application/zip") },
    },
    responses: {
      200: { description: "The archive's files are the project's.", content: json(replacedTree) },
      413: failureResponse("The archive, or what is in it, is too large."),
    },
  },
  "vfs.archive": {
    parameters: [
      queryParameter("format", "The archive format; a gzipped tar by default.", {
        type: "string",
        enum: ["tar.gz", "zip"],
      }),
      queryParameter(
        "path",
        "The folder to pack, to which names in the archive are relative; the root by default.",
        {
          type: "string",
        },
      ),
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
      queryParameter("inline", "Whether a browser may display the file instead of downloading it.", {
        type: "boolean",
      }),
      headerParameter("Range", "One range of bytes, e.g. `bytes=0-1023`."),
      headerParameter(
        "If-Range",
        "The `ETag` of the part that the client already has; if the file has changed, all of it is sent.",
      ),
      ifMatch,
      headerParameter(
        "If-None-Match",
        "Entity tags of the client's copies; if one matches, the response is 304.",
      ),
    ],
    responses: {
      200: { description: "The file's bytes.", headers: ofFile, content: bytes("*/*") },
      206: {
        description: "The requested range.",
        headers: { ...ofFile, ...range },
        content: bytes("*/*"),
      },
      304: { description: "The client's copy is up to date.", headers: ofFile },
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
      headerParameter("If-None-Match", "`*`: the request fails with 412 if the file exists."),
    ],
    requestBody: { description: "The file's bytes.", required: true, content: bytes("*/*") },
    responses: {
      200: { description: "The existing file was overwritten.", headers: etag, content: json(writtenFile) },
      201: { description: "Created.", headers: etag, content: json(writtenFile) },
      412: stale,
      413: failureResponse("The file exceeds the size limit."),
    },
  },
  "vfs.deleteBytes": {
    parameters: [
      queryParameter("recursive", "Whether a folder is deleted with its content.", { type: "boolean" }),
      ifMatch,
    ],
    responses: {
      204: { description: "Deleted by this request or before." },
      412: stale,
    },
  },
};
