import type { Header } from "encore.dev/api";
import type { MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { idempotencyKey, path, revision } from "./request-fields";

/** Maximum number of operations in a batch; all of them are kept in memory. */
export const BATCH_OPERATIONS_MAX = 10_000;

/** One operation of a batch. Each sees the results of the previous ones. */
export type Operation = WriteOperation | DeleteOperation | MoveOperation;

export interface WriteOperation {
  op: "write";
  path: string;
  content: string;
  /** The encoding of `content`; `utf8` by default. */
  encoding?: "utf8" | "base64";
  /** As in git; by default the existing file's mode, or a regular file's. */
  mode?: "100644" | "100755" | "120000";
}

export interface DeleteOperation {
  op: "delete";
  path: string;
  /** Whether a folder is deleted with its content. */
  recursive?: boolean;
}

export interface MoveOperation {
  op: "move";
  from: string;
  to: string;
  /** Whether an existing file at `to` may be replaced. */
  overwrite?: boolean;
}

export interface BatchBody {
  projectId: string;
  /** Applied in order, each to the result of the previous ones. */
  operations: Operation[] & MinLen<1> & MaxLen<10000>;
  /** The batch is refused unless this is the current revision. */
  ifRevision?: number & Min<0>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

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

export interface MoveBody {
  projectId: string;
  from: string & MinLen<1> & MaxLen<4096>;
  to: string & MinLen<1> & MaxLen<4096>;
  /** Whether an existing file at `to` may be replaced; false by default. */
  overwrite?: boolean;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const moveSchema = z.object({
  projectId: z.string(),
  from: path,
  to: path,
  overwrite: z.boolean().exactOptional(),
  idempotencyKey: idempotencyKey.exactOptional(),
}) satisfies z.ZodType<MoveBody>;

export interface RestoreBody {
  projectId: string;
  /** The number of the revision to restore. */
  revision: number & Min<0>;
  /** A file, or a folder with its content; all files by default. */
  path?: string & MinLen<1> & MaxLen<4096>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const restoreSchema = z.object({
  projectId: z.string(),
  revision,
  path: path.min(1).exactOptional(),
  idempotencyKey: idempotencyKey.exactOptional(),
}) satisfies z.ZodType<RestoreBody>;

/** Checks each character once, because the content may have megabytes. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ""));
}
