import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import type { WorkspacePurpose, WorkspaceStatus } from "../workspace";
import { listing, type SettingsRequest, settings } from "./requests";

export interface ListProjectWorkspacesRequest {
  projectId: string;
  purpose?: WorkspacePurpose;
  /** Deleted workspaces are listed only with this status. */
  status?: WorkspaceStatus;
  cursor?: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
}

export const listProjectWorkspacesSchema = z.object({
  projectId: z.string(),
  purpose: z.enum(["preview", "branch", "production", "task"]).exactOptional(),
  ...listing,
}) satisfies z.ZodType<ListProjectWorkspacesRequest>;

export interface CreateWorkspaceRequest {
  projectId: string;
  /** `task` is not among them: tasks make their own. */
  purpose: "preview" | "branch" | "production";
  /** Unique among the workspaces that the project lists; the purpose by default. Lower case, digits and hyphens. */
  name?: string & MinLen<1> & MaxLen<40>;
  /** With `branch`: the fork of the project whose files it has. */
  forkId?: string;
  /** Settings that it is created with. `autoSync` of `production` is false by default. */
  settings?: SettingsRequest;
  idempotencyKey?: Header<"Idempotency-Key">;
}

const isProjectId = (id: string) => parseId("prj", id) !== null;

export const createWorkspaceSchema = z
  .object({
    projectId: z.string(),
    purpose: z.enum(["preview", "branch", "production"]),
    name: z
      .string()
      .max(40)
      .regex(/^[a-z0-9][a-z0-9-]*$/, "has characters other than lower case letters, digits and hyphens")
      .exactOptional(),
    forkId: z.string().refine(isProjectId, "is not a project's id").exactOptional(),
    settings: z.object(settings).exactOptional(),
    idempotencyKey: z.string().exactOptional(),
  })
  .refine(({ purpose, forkId }) => (purpose === "branch") === (forkId !== undefined), {
    path: ["forkId"],
    message: "belongs to the purpose branch, and to no other",
  }) satisfies z.ZodType<CreateWorkspaceRequest>;
