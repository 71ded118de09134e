/** The type of an event. To add one: here, in `pathOfType`, in docs/webhooks.md, and in the trigger that notes it. */
export type WebhookEventType =
  | "import.succeeded"
  | "import.failed"
  | "import.canceled"
  | "project.created"
  | "project.updated"
  | "project.deleted"
  | "workspace.created"
  | "workspace.ready"
  | "workspace.error"
  | "workspace.stopped"
  | "workspace.deleted"
  | "preview.ready"
  | "preview.down"
  | "commit.succeeded"
  | "commit.failed"
  | "commit.canceled"
  | "generation.succeeded"
  | "generation.failed"
  | "generation.canceled"
  | "task.progress"
  | "task.completed"
  | "task.failed"
  | "task.canceled"
  | "webhook.test";

const imports = (id: string) => `/v1/imports/${id}`;
const projects = (id: string) => `/v1/projects/${id}`;
const workspaces = (id: string) => `/v1/workspaces/${id}`;
const commits = (id: string) => `/v1/commits/${id}`;
const generations = (id: string) => `/v1/generations/${id}`;
const tasks = (id: string) => `/v1/tasks/${id}`;
const endpoints = (id: string) => `/v1/webhook-endpoints/${id}`;

/** Where the API serves the resource of an event. */
const pathOfType: Record<WebhookEventType, (id: string) => string> = {
  "import.succeeded": imports,
  "import.failed": imports,
  "import.canceled": imports,
  "project.created": projects,
  "project.updated": projects,
  "project.deleted": projects,
  "workspace.created": workspaces,
  "workspace.ready": workspaces,
  "workspace.error": workspaces,
  "workspace.stopped": workspaces,
  "workspace.deleted": workspaces,
  "preview.ready": workspaces,
  "preview.down": workspaces,
  "commit.succeeded": commits,
  "commit.failed": commits,
  "commit.canceled": commits,
  "generation.succeeded": generations,
  "generation.failed": generations,
  "generation.canceled": generations,
  "task.progress": tasks,
  "task.completed": tasks,
  "task.failed": tasks,
  "task.canceled": tasks,
  "webhook.test": endpoints,
};

export const eventTypes = Object.keys(pathOfType).filter(isEventType);

export function isEventType(text: string): text is WebhookEventType {
  return Object.hasOwn(pathOfType, text);
}

export function resourcePath(type: WebhookEventType, id: string): string {
  return pathOfType[type](id);
}
