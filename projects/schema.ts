import { z } from "zod";
import type { CreateProjectRequest, UpdateProjectRequest } from "./api";

const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(/^\P{Cc}*$/u, "must not have control characters");
const description = z.string().max(2_000);
const language = z.string().trim().max(50);

export const createProjectSchema = z.object({
  name,
  description: description.exactOptional(),
  language: language.exactOptional(),
  provision: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CreateProjectRequest>;

export const updateProjectSchema = z.object({
  projectId: z.string(),
  name: name.exactOptional(),
  description: description.exactOptional(),
}) satisfies z.ZodType<UpdateProjectRequest>;
