import type { Header } from "encore.dev/api";
import type { MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { idempotencyKey, path, revision } from "./request-fields";

/** Operations of a batch; each is held in memory until all are done. */
export const BATCH_OPERATIONS_MAX = 10_000;

/** One operation of a batch. Each sees what those before it have done. */
export type Operation = WriteOperation | DeleteOperation | MoveOperation;

export interface WriteOperation {
  op: "write";
  path: string;
  content: string;
  /** How `content` stands for bytes; `utf8` by default. */
  encoding?: "utf8" | "base64";
  /** As in git; absent: that of the file that stands there, or a plain file's. */
  mode?: "100644" | "100755" | "120000";
}

export interface DeleteOperation {
  op: "delete";
  path: string;
  /** Whether a folder is deleted with all that is in it. */
  recursive?: boolean;
}

export interface MoveOperation {
  op: "move";
  from: string;
  to: string;
  /** Whether a file that stands at `to` may be replaced. */
  overwrite?: boolean;
}

export interface BatchBody {
  projectId: string;
  /** Done in order, each on what those before it made. */
  operations: Operation[] & MinLen<1> & MaxLen<10000>;
  /** The batch is refused unless this is the newest revision. */
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
  /** Whether a file that stands at `to` may be replaced; false by default. */
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
  /** The number of the revision whose files are wanted again. */
  revision: number & Min<0>;
  /** A file, or a folder with what lies below it; all by default. */
  path?: string & MinLen<1> & MaxLen<4096>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

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
