import type { components, operations } from "./api.generated.mts";

/** Every named type of the API's document, e.g. `Schemas["Workspace"]`. */
export type Schemas = components["schemas"];

type OperationId = keyof operations;

/** The JSON that an operation takes. */
export type BodyOf<Id extends OperationId> = operations[Id] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** The query parameters that an operation takes. */
export type QueryOf<Id extends OperationId> = NonNullable<operations[Id]["parameters"]["query"]>;

/** The same without what the client fills in by itself. */
export type ListQueryOf<Id extends OperationId> = Omit<QueryOf<Id>, "cursor">;

/** An event of a stream. */
export type EventOf<Id extends OperationId> = operations[Id] extends {
  responses: { 200: { content: { "text/event-stream": infer Event } } };
}
  ? Event
  : never;

export type Commit = Schemas["Commit"];
export type Generation = Schemas["Generation"];
export type Import = Schemas["Import"];
export type Project = Schemas["Project"];
export type PullRequest =
  operations["github-import.createPullRequest"]["responses"][200]["content"]["application/json"];
export type Task = Schemas["Task"];
export type Workspace = Schemas["Workspace"];
export type BaseEvent = EventOf<"workspace.baseEvents">;
export type GenerationEvent = EventOf<"generations.events">;
export type CommitEvent = EventOf<"github-import.commitEvents">;
export type TaskEvent = EventOf<"tasks.taskEvents">;
export type ImportEvent = EventOf<"github-import.events">;
export type WorkspaceEvent = EventOf<"workspace.events">;
export type OutputEvent = EventOf<"workspace.followLogs">;
export type FailureReason = Schemas["FailureReason"];

/** The parameter `ticket` of the URL of an event stream, for a browser's `EventSource`. */
export interface StreamTicket {
  ticket: string;
  /** Until then a client may reconnect. */
  expiresAt: string;
}

/** A token for pages that show one workspace. */
export interface EmbedToken {
  token: string;
  expiresAt: string;
  can: ("view" | "logs" | "start")[];
  origins: string[];
}
