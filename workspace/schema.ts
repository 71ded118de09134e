import { z } from "zod";
import { parseId } from "../shared/ids";
import type { ListWorkspacesRequest } from "./api";

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
