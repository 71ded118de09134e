import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import type { StackOverrides } from "../detection/overrides";
import type { Stack } from "../detection/stack";
import { parseId } from "../shared/ids";
import type { ImportWarning } from "../shared/import-warning";
import { type OverridesRequest, overridesSchema } from "../shared/overrides-request";
import { projectDescription, projectLanguage, projectName, withoutControls } from "../shared/project-fields";
import type { ChosenTemplate } from "./project";

/** A file whose content is stored, and which is not yet in a tree. */
export interface StoredFile {
  path: string;
  mode: "100644" | "100755" | "120000";
  /** SHA-256, hexadecimal. */
  hash: string;
  sizeBytes: number;
}

export interface CreateProjectRequest {
  name: string;
  description?: string;
  /** The language of the future files, e.g. `python`: the workspace is created for it. */
  language?: string;
  /** Whether to create a workspace for the project; false by default. */
  provision?: boolean;
  /** What is set of the stack in place of what will be detected. */
  overrides?: OverridesRequest;
  /** The client's `Idempotency-Key`. */
  idempotencyKey?: string;
  /** How the project begins; `empty` by default. */
  kind?: "files" | "text" | "template" | "prompt";
  /** With the kind `template`. */
  template?: ChosenTemplate;
  /** What its tree begins with. */
  files?: StoredFile[];
  /** The id that it gets unless the key was used before; a new one by default. */
  projectId?: string;
  /** What the key is bound to: the client's own request. By default it is this one. */
  requestHash?: string;
}

export const createProjectSchema = z.object({
  name: projectName,
  description: projectDescription.exactOptional(),
  language: projectLanguage.exactOptional(),
  provision: z.boolean().exactOptional(),
  overrides: overridesSchema.exactOptional(),
  idempotencyKey: z.string().exactOptional(),
  kind: z.enum(["files", "text", "template", "prompt"]).exactOptional(),
  template: z
    .object({ id: z.string(), version: z.string(), options: z.record(z.string(), z.string()) })
    .exactOptional(),
  files: z
    .array(
      z.object({
        path: z.string(),
        mode: z.enum(["100644", "100755", "120000"]),
        hash: z.string(),
        sizeBytes: z.number(),
      }),
    )
    .exactOptional(),
  projectId: z.string().exactOptional(),
  requestHash: z.string().exactOptional(),
}) satisfies z.ZodType<CreateProjectRequest>;

export interface ListProjectsRequest {
  status?: "importing" | "ready" | "failed" | "deleting";
  /** Part of the name, case-insensitive. */
  name?: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listProjectsSchema = z.object({
  status: z.enum(["importing", "ready", "failed", "deleting"]).exactOptional(),
  name: z.string().max(200).regex(withoutControls, "must not have control characters").exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("prj", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListProjectsRequest>;

export interface UpdateProjectRequest {
  projectId: string;
  name?: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
}

export const updateProjectSchema = z.object({
  projectId: z.string(),
  name: projectName.exactOptional(),
  description: projectDescription.exactOptional(),
}) satisfies z.ZodType<UpdateProjectRequest>;

export interface ForkProjectRequest {
  projectId: string;
  name?: string;
  revision?: number;
  /** The client's `Idempotency-Key`. */
  idempotencyKey?: string;
  /** The id of what another service makes the fork for. */
  madeFor?: string;
}

export interface ListForksRequest {
  projectId: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listForksSchema = z.object({
  projectId: z.string(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("prj", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListForksRequest>;

export interface CreateForImportRequest {
  projectId: string;
  ownerId: string;
  name: string;
  source: ImportSource;
  provision: boolean;
  overrides: StackOverrides;
}

export interface ImportSource {
  repoUrl: string;
  ref: string | null;
  subdirectory: string | null;
}

export interface RecordOverridesRequest {
  projectId: string;
  overrides: StackOverrides;
}

export interface RecordStackRequest {
  projectId: string;
  stack: Stack;
  /** Those that the stack was detected with. */
  overrides: StackOverrides;
  revisionSeq: number;
  source: ImportedSource;
  provision: boolean;
  /** Of a new import; without it those of the last one stay. */
  warnings?: ImportWarning[];
}

/** What an import has resolved about the source of its files; null if unchanged. */
export interface ImportedSource {
  commitSha: string | null;
  ref: string | null;
  subdirectory: string | null;
}
