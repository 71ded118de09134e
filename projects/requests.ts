import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import type { Stack } from "../detection/stack";
import { parseId } from "../shared/ids";

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

export interface CreateProjectRequest {
  name: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
  /** The language of the files to come, e.g. `python`: it says what a workspace is made for. */
  language?: string & MaxLen<200>;
  /** Whether the project gets a workspace at once; false by default. */
  provision?: boolean;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const createProjectSchema = z.object({
  name,
  description: description.exactOptional(),
  language: language.exactOptional(),
  provision: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CreateProjectRequest>;

export interface ListProjectsRequest {
  status?: "importing" | "ready" | "failed" | "deleting";
  /** Part of the name, in any case. */
  name?: string;
  /** How many a page may have; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listProjectsSchema = z.object({
  status: z.enum(["importing", "ready", "failed", "deleting"]).exactOptional(),
  name: z.string().max(200).regex(withoutControls, "must not have control characters").exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("prj", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListProjectsRequest>;

export interface UpdateProjectRequest {
  projectId: string;
  name?: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
}

export const updateProjectSchema = z.object({
  projectId: z.string(),
  name: name.exactOptional(),
  description: description.exactOptional(),
}) satisfies z.ZodType<UpdateProjectRequest>;

export interface CreateForImportRequest {
  projectId: string;
  ownerId: string;
  name: string;
  source: ImportSource;
  provision: boolean;
}

export interface ImportSource {
  repoUrl: string;
  ref: string | null;
  subdirectory: string | null;
}

export interface RecordStackRequest {
  projectId: string;
  stack: Stack;
  revisionSeq: number;
  source: ImportedSource;
  provision: boolean;
}

/** What an import has found out about where its files come from; null: nothing new. */
export interface ImportedSource {
  commitSha: string | null;
  ref: string | null;
  subdirectory: string | null;
}
