import type { JsonSchema, Parameter } from "./document.mts";
import { eventStream, partOf, type RawEndpoint } from "./raw-parts.mts";

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

export const importEvents = eventStream({
  name: "ImportEvent",
  types: ["queued", "running", "step", "progress", "retrying", "succeeded", "failed", "canceled"],
  data: partOf("Import", importFields, {
    importId: { type: "string" },
    at: { type: "string", format: "date-time" },
  }),
});

const commitFields = [
  "projectId",
  "version",
  "status",
  "step",
  "attempt",
  "branch",
  "revision",
  "parentSha",
  "commitSha",
  "changedFiles",
  "failure",
];

export const commitEvents = eventStream({
  name: "CommitEvent",
  types: ["queued", "running", "step", "progress", "retrying", "succeeded", "failed", "canceled"],
  data: partOf("Commit", commitFields, {
    commitId: { type: "string" },
    at: { type: "string", format: "date-time" },
  }),
});

const generationFields = [
  "projectId",
  "version",
  "status",
  "step",
  "attempt",
  "round",
  "revision",
  "activity",
  "failure",
];

export const generationEvents = eventStream({
  name: "GenerationEvent",
  types: ["queued", "running", "step", "activity", "progress", "retrying", "succeeded", "failed", "canceled"],
  data: partOf("Generation", generationFields, {
    generationId: { type: "string" },
    requests: { type: "integer" },
    costUsd: { type: ["number", "null"] },
    at: { type: "string", format: "date-time" },
  }),
});

const taskFields = [
  "projectId",
  "version",
  "status",
  "step",
  "attempt",
  "turn",
  "costUsd",
  "changed",
  "commitSha",
  "failure",
];

export const taskEvents = eventStream({
  name: "TaskEvent",
  types: ["queued", "running", "step", "progress", "output", "retrying", "succeeded", "failed", "canceled"],
  data: partOf("Task", taskFields, {
    taskId: { type: "string" },
    text: { type: ["string", "null"], description: "Of `output`: what the agent has printed." },
    pullRequestUrl: { type: ["string", "null"] },
    at: { type: "string", format: "date-time" },
  }),
});

export const baseEvents = eventStream({
  name: "BaseEvent",
  types: ["queued", "building", "log", "active", "inactive", "failed"],
  data: partOf("Base", ["name", "state", "failure"], {
    version: { type: "integer" },
    text: { type: ["string", "null"], description: "Of `log`: what the build has printed." },
  }),
});

const workspaceFields = [
  "projectId",
  "purpose",
  "name",
  "branchOf",
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
  "missingEnv",
  "build",
];

export const workspaceEvents = eventStream({
  name: "WorkspaceEvent",
  types: ["created", "status", "step", "changed"],
  data: partOf("Workspace", workspaceFields, {
    workspaceId: { type: "string" },
    failedAttempts: { type: "integer" },
    preview: partOf("Preview", ["status", "port", "url", "failure", "visibility"]),
  }),
});

/** Describes a stream of a sandbox's output. */
export function outputEvents(parameters: Parameter[] = []): RawEndpoint {
  const nullable = (type: "string" | "integer", description: string): JsonSchema => ({
    type: [type, "null"],
    description,
  });
  return eventStream({
    name: "OutputEvent",
    id: "the position from which a client resumes after the event",
    parameters,
    types: ["output", "exited", "end"],
    data: {
      type: "object",
      properties: {
        step: nullable("string", "Null for a background process, or for all steps."),
        text: nullable("string", "The output, stdout and stderr merged; only in `output`."),
        exitCode: nullable("integer", "Only in `exited`."),
      },
      required: ["step", "text", "exitCode"],
    },
  });
}
