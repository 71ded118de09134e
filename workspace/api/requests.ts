import type { Header, Query } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import type { PreviewVisibility, WorkspaceSize } from "../settings/settings";
import type { WorkspacePurpose, WorkspaceStatus } from "../workspace";
import { type LoggedStep, loggedSteps } from "../workspace";

const statuses = [
  "pending",
  "provisioning",
  "running",
  "stopping",
  "stopped",
  "starting",
  "error",
  "deleting",
  "deleted",
] as const;

export interface ListWorkspacesRequest {
  /** Only workspaces of this project, and those that it lists of its forks. */
  projectId?: string;
  purpose?: WorkspacePurpose;
  /** Deleted workspaces are listed only with this status. */
  status?: WorkspaceStatus;
  cursor?: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
}

/** What every list of workspaces takes. */
export const listing = {
  status: z.enum(statuses).exactOptional(),
  cursor: z
    .string()
    .refine((id) => parseId("ws", id) !== null, "is not a valid cursor")
    .exactOptional(),
  limit: z.int().min(1).max(100).exactOptional(),
};

export const listWorkspacesSchema = z.object({
  projectId: z
    .string()
    .refine((id) => parseId("prj", id) !== null, "is not a project's id")
    .exactOptional(),
  purpose: z.enum(["preview", "branch", "production", "task"]).exactOptional(),
  ...listing,
}) satisfies z.ZodType<ListWorkspacesRequest>;

const withoutNul = /^[^\0]*$/;
const command = z.string().min(1).max(32_768).regex(withoutNul, "must not contain a NUL");
const cwd = z.string().min(1).max(4_096).regex(withoutNul, "must not contain a NUL");
const variableName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not the name of a variable");
const variableValue = z.string().max(32_768).regex(withoutNul, "must not contain a NUL");
const env = z.record(variableName, variableValue);

const minutes = z.int().min(0).max(525_600);

/** Settings of a workspace; those that are missing are kept, or have their defaults. */
export interface SettingsRequest {
  /** Applies after `rebuild`. */
  size?: WorkspaceSize;
  /**
   * A snapshot of the Daytona account, by its name: sandboxes are created from it, with its resources instead of those of
   * `size`. Null: one of the size. Applies after `rebuild`.
   */
  snapshot?: string | null;
  /**
   * All variables of the project's commands, replacing the previous ones; for the next start of the app, or the one in
   * progress.
   */
  env?: Record<string, string>;
  /**
   * `public` makes the app accessible to anyone, with a link that does not expire, and also every other port on which a
   * process in the sandbox listens. A running workspace also gets its current files.
   */
  previewVisibility?: PreviewVisibility;
  /** Whether edits of the project by API reach the sandbox by themselves while it runs; true by default. */
  autoSync?: boolean;
  /** Whether packages are taken from and stored in the owner's cache; true by default. Applies to the next install. */
  useCache?: boolean;
  /** Whether terminals may be opened in the sandbox; true by default. False also ends those that are open. */
  terminal?: boolean;
  /** 0: never. */
  autoStopMinutes?: number & Min<0> & Max<525600>;
  /** 0: as late as the provider allows. */
  autoArchiveMinutes?: number & Min<0> & Max<525600>;
  /** -1: never. */
  autoDeleteMinutes?: number & Min<-1> & Max<525600>;
  /** 0: never. */
  ttlMinutes?: number & Min<0> & Max<525600>;
}

export interface ChangeSettingsRequest extends SettingsRequest {
  workspaceId: string;
  /** Variables whose values are never returned; null removes one, others are kept. */
  secrets?: Record<string, string | null>;
}

/** Daytona's names, and its ids. The first character cannot be taken for an option of a program. */
const snapshot = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, "is not the name of a snapshot");

export const settings = {
  size: z.enum(["small", "medium", "large"]).exactOptional(),
  snapshot: snapshot.nullable().exactOptional(),
  env: env.exactOptional(),
  previewVisibility: z.enum(["private", "public"]).exactOptional(),
  autoSync: z.boolean().exactOptional(),
  useCache: z.boolean().exactOptional(),
  terminal: z.boolean().exactOptional(),
  autoStopMinutes: minutes.exactOptional(),
  autoArchiveMinutes: minutes.exactOptional(),
  autoDeleteMinutes: z.int().min(-1).max(525_600).exactOptional(),
  ttlMinutes: minutes.exactOptional(),
};

export const changeSettingsSchema = z.object({
  ...settings,
  workspaceId: z.string(),
  secrets: z.record(variableName, variableValue.nullable()).exactOptional(),
}) satisfies z.ZodType<ChangeSettingsRequest>;

export interface NewWorkspaceRequest {
  projectId: string;
  /** Settings that it is created with; those of an existing one are not changed. */
  settings: SettingsRequest;
}

export const newWorkspaceSchema = z.object({
  projectId: z.string(),
  settings: z.object(settings),
}) satisfies z.ZodType<NewWorkspaceRequest>;

export interface RequestWorkspaceRequest {
  projectId: string;
  /** A snapshot of the Daytona account to create its sandbox from; an existing workspace keeps its own. */
  snapshot?: Query<string>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const requestWorkspaceSchema = z.object({
  projectId: z.string(),
  snapshot: snapshot.exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<RequestWorkspaceRequest>;

export interface LinkPreviewRequest {
  workspaceId: string;
  /** The app's own port by default. */
  port?: number & Min<1> & Max<65535>;
  /** An hour by default, at most a day. */
  expiresInSeconds?: number & Min<1> & Max<86400>;
}

export const linkPreviewSchema = z.object({
  workspaceId: z.string(),
  port: z.int().min(1).max(65_535).exactOptional(),
  expiresInSeconds: z.int().min(1).max(86_400).exactOptional(),
}) satisfies z.ZodType<LinkPreviewRequest>;

export interface ExecuteRequest {
  workspaceId: string;
  /** A shell command. */
  command: string & MinLen<1> & MaxLen<131072>;
  /** Folder, relative to the sandbox's work folder; the project is in `project`. */
  cwd?: string;
  env?: Record<string, string>;
  /** 30 s by default, at most 50 s; start longer commands as a process. */
  timeoutMs?: number & Min<1000> & Max<50000>;
}

export const executeSchema = z.object({
  workspaceId: z.string(),
  command,
  cwd: cwd.exactOptional(),
  env: env.exactOptional(),
  timeoutMs: z.int().min(1_000).max(50_000).exactOptional(),
}) satisfies z.ZodType<ExecuteRequest>;

export interface StartProcessRequest {
  workspaceId: string;
  /** A shell command. */
  command: string & MinLen<1> & MaxLen<131072>;
  /** Folder, relative to the sandbox's work folder; the project is in `project`. */
  cwd?: string;
  env?: Record<string, string>;
}

export const startProcessSchema = z.object({
  workspaceId: z.string(),
  command,
  cwd: cwd.exactOptional(),
  env: env.exactOptional(),
}) satisfies z.ZodType<StartProcessRequest>;

/** Reads the requested step from a raw request's URL; null for all steps. */
export function readLoggedStep(url: string | undefined): LoggedStep | null {
  const text = new URL(url ?? "/", "http://localhost").searchParams.get("step");
  if (text === null) return null;
  const step = loggedSteps.find((each) => each === text);
  if (step !== undefined) return step;
  throw new Failure("invalid_argument", `step: expected one of ${loggedSteps.join(", ")}`, { param: "step" });
}
