import { z } from "zod";
import { parseId } from "../shared/ids";
import type { CreateProjectRequest, ListProjectsRequest, UpdateProjectRequest } from "./api";

const withoutControls = /^\P{Cc}*$/u;
const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(withoutControls, "must not have control characters");
/** Many lines are welcome; Postgres keeps no NUL in a text. */
const description = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/, "must not have NUL characters");
const language = z.string().trim().max(50).regex(withoutControls, "must not have control characters");

export const createProjectSchema = z.object({
  name,
  description: description.exactOptional(),
  language: language.exactOptional(),
  provision: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CreateProjectRequest>;

export const listProjectsSchema = z.object({
  status: z.enum(["importing", "ready", "failed", "deleting"]).exactOptional(),
  name: z.string().max(200).regex(withoutControls, "must not have control characters").exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("prj", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListProjectsRequest>;

export const updateProjectSchema = z.object({
  projectId: z.string(),
  name: name.exactOptional(),
  description: description.exactOptional(),
}) satisfies z.ZodType<UpdateProjectRequest>;
