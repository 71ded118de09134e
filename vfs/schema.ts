import { z } from "zod";
import { parseId } from "../shared/ids";
import type { ChangesRequest, DiffRequest, HistoryRequest, SearchQuery, TreeRequest } from "./api";
import type { BatchBody, MoveBody, RestoreBody } from "./api-edits";
import { BATCH_OPERATIONS_MAX } from "./edit/run-batch";

/** What stands in a path is checked where it is used; these only keep out what no path could be. */
const path = z.string().max(4_096);
const revision = z.int().min(0);
const limit = z.int().min(1);
const cursor = z.string();
const idempotencyKey = z.string();

export const treeSchema = z.object({
  projectId: z.string(),
  path: path.exactOptional(),
  recursive: z.boolean().exactOptional(),
  revision: revision.exactOptional(),
  limit: limit.exactOptional(),
  cursor: cursor.exactOptional(),
}) satisfies z.ZodType<TreeRequest>;

export const historySchema = z.object({
  projectId: z.string(),
  limit: limit.exactOptional(),
  cursor: z
    .string()
    .refine((text) => parseId("rev", text) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<HistoryRequest>;

export const changesSchema = z.object({
  projectId: z.string(),
  path: path.exactOptional(),
  patch: z.boolean().exactOptional(),
  limit: limit.exactOptional(),
  cursor: cursor.exactOptional(),
}) satisfies z.ZodType<ChangesRequest>;

export const diffSchema = z.object({
  ...changesSchema.shape,
  from: revision.exactOptional(),
  to: revision.exactOptional(),
}) satisfies z.ZodType<DiffRequest>;

export const searchSchema = z.object({
  projectId: z.string(),
  q: z
    .string()
    .min(1)
    .regex(/^[^\0]*$/, "must not have NUL characters"),
  in: z.enum(["names", "content"]).exactOptional(),
  path: path.exactOptional(),
  revision: revision.exactOptional(),
  limit: limit.exactOptional(),
  cursor: cursor.exactOptional(),
}) satisfies z.ZodType<SearchQuery>;

const writeOperation = z
  .object({
    op: z.literal("write"),
    path,
    content: z.string(),
    encoding: z.enum(["utf8", "base64"]).exactOptional(),
    mode: z.enum(["100644", "100755", "120000"]).exactOptional(),
  })
  .refine(({ encoding, content }) => encoding !== "base64" || isBase64(content), {
    error: "is not base64",
    path: ["content"],
  });

const deleteOperation = z.object({
  op: z.literal("delete"),
  path,
  recursive: z.boolean().exactOptional(),
});

const moveOperation = z.object({
  op: z.literal("move"),
  from: path,
  to: path,
  overwrite: z.boolean().exactOptional(),
});

export const batchSchema = z.object({
  projectId: z.string(),
  operations: z
    .array(z.discriminatedUnion("op", [writeOperation, deleteOperation, moveOperation]))
    .min(1)
    .max(BATCH_OPERATIONS_MAX),
  ifRevision: revision.exactOptional(),
  idempotencyKey: idempotencyKey.exactOptional(),
}) satisfies z.ZodType<BatchBody>;

export const moveSchema = z.object({
  projectId: z.string(),
  from: path,
  to: path,
  overwrite: z.boolean().exactOptional(),
  idempotencyKey: idempotencyKey.exactOptional(),
}) satisfies z.ZodType<MoveBody>;

export const restoreSchema = z.object({
  projectId: z.string(),
  revision,
  path: path.min(1).exactOptional(),
  idempotencyKey: idempotencyKey.exactOptional(),
}) satisfies z.ZodType<RestoreBody>;

/** One look at each character: megabytes come this way. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ""));
}
