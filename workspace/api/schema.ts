import { z } from "zod";
import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { type LoggedStep, loggedSteps } from "../workspace";
import type { ChangeSettingsRequest, ListWorkspacesRequest } from "./api";
import type { ExecuteRequest, LinkPreviewRequest, StartProcessRequest } from "./api-inside";

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

export const listWorkspacesSchema = z.object({
  projectId: z
    .string()
    .refine((id) => parseId("prj", id) !== null, "is not a project's id")
    .exactOptional(),
  status: z.enum(statuses).exactOptional(),
  cursor: z
    .string()
    .refine((id) => parseId("ws", id) !== null, "is not a cursor of this list")
    .exactOptional(),
  limit: z.int().min(1).max(100).exactOptional(),
}) satisfies z.ZodType<ListWorkspacesRequest>;

const withoutNul = /^[^\0]*$/;
const command = z.string().min(1).max(32_768).regex(withoutNul, "must not have a NUL");
const cwd = z.string().min(1).max(4_096).regex(withoutNul, "must not have a NUL");
const variableName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not the name of a variable");
const variableValue = z.string().max(32_768).regex(withoutNul, "must not have a NUL");
const env = z.record(variableName, variableValue);

const minutes = z.int().min(0).max(525_600);

export const changeSettingsSchema = z.object({
  workspaceId: z.string(),
  size: z.enum(["small", "medium", "large"]).exactOptional(),
  env: env.exactOptional(),
  previewVisibility: z.enum(["private", "public"]).exactOptional(),
  secrets: z.record(variableName, variableValue.nullable()).exactOptional(),
  autoStopMinutes: minutes.exactOptional(),
  autoArchiveMinutes: minutes.exactOptional(),
  autoDeleteMinutes: z.int().min(-1).max(525_600).exactOptional(),
  ttlMinutes: minutes.exactOptional(),
}) satisfies z.ZodType<ChangeSettingsRequest>;

export const linkPreviewSchema = z.object({
  workspaceId: z.string(),
  port: z.int().min(1).max(65_535).exactOptional(),
  expiresInSeconds: z.int().min(1).max(86_400).exactOptional(),
}) satisfies z.ZodType<LinkPreviewRequest>;

export const executeSchema = z.object({
  workspaceId: z.string(),
  command,
  cwd: cwd.exactOptional(),
  env: env.exactOptional(),
  timeoutMs: z.int().min(1_000).max(50_000).exactOptional(),
}) satisfies z.ZodType<ExecuteRequest>;

export const startProcessSchema = z.object({
  workspaceId: z.string(),
  command,
  cwd: cwd.exactOptional(),
  env: env.exactOptional(),
}) satisfies z.ZodType<StartProcessRequest>;

/** Reads which step's log is wanted from a raw request's address; null: all. */
export function readLoggedStep(url: string | undefined): LoggedStep | null {
  const text = new URL(url ?? "/", "http://localhost").searchParams.get("step");
  if (text === null) return null;
  const step = loggedSteps.find((each) => each === text);
  if (step !== undefined) return step;
  throw new Failure("invalid_argument", `step: expected one of ${loggedSteps.join(", ")}`, { param: "step" });
}
