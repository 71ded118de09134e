import { z } from "zod";
import { parseId } from "../shared/ids";
import type { ImportRequest, ListImportsRequest } from "./api";

/** What git itself refuses in a ref (https://git-scm.com/docs/git-check-ref-format), so that none reads as an option. */
const NOT_A_REF = /^[-/]|\.\.|@\{|\/\/|\/\.|^\.|\.lock(\/|$)|[/.]$|[\p{Cc}\s~^:?*[\\]|^@$/u;

export const importRequestSchema = z.object({
  repoUrl: z.string().min(1, "must not be empty").max(2_048),
  ref: z
    .string()
    .min(1, "must not be empty")
    .max(255)
    .refine((ref) => !NOT_A_REF.test(ref), "cannot be the name of a branch, a tag or a commit")
    .exactOptional(),
  name: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(200)
    .regex(/^\P{Cc}*$/u, "must not have control characters")
    .exactOptional(),
  provision: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<ImportRequest>;

export const listImportsSchema = z.object({
  projectId: z
    .string()
    .refine((id) => parseId("prj", id) !== null, "is not the id of a project")
    .exactOptional(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("imp", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListImportsRequest>;
