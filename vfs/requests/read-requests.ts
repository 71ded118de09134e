import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import { cursor, limit, path, revision } from "./request-fields";

export interface TreeRequest {
  projectId: string;
  /** The folder to list; the root by default. */
  path?: string & MaxLen<4096>;
  /** Whether to list everything below the folder. */
  recursive?: boolean;
  /** The number of an earlier revision; the current one by default. */
  revision?: number & Min<0>;
  /** Maximum number of items on a page; 1,000 by default. */
  limit?: number & Min<1> & Max<10000>;
  cursor?: string & MaxLen<8192>;
}

export const treeSchema = z.object({
  projectId: z.string(),
  path: path.exactOptional(),
  recursive: z.boolean().exactOptional(),
  revision: revision.exactOptional(),
  limit: limit.exactOptional(),
  cursor: cursor.exactOptional(),
}) satisfies z.ZodType<TreeRequest>;

export interface HistoryRequest {
  projectId: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string & MaxLen<100>;
}

export const historySchema = z.object({
  projectId: z.string(),
  limit: limit.exactOptional(),
  cursor: z
    .string()
    .refine((text) => parseId("rev", text) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<HistoryRequest>;

export interface ChangesRequest {
  projectId: string;
  /** A file, or a folder with its content; all files by default. */
  path?: string & MaxLen<4096>;
  /** Whether to return the changes of texts as unified diffs; a page then has at most 50 files. */
  patch?: boolean;
  /** Maximum number of items on a page; 100 by default. */
  limit?: number & Min<1> & Max<1000>;
  cursor?: string & MaxLen<100>;
}

export const changesSchema = z.object({
  projectId: z.string(),
  path: path.exactOptional(),
  patch: z.boolean().exactOptional(),
  limit: limit.exactOptional(),
  cursor: cursor.exactOptional(),
}) satisfies z.ZodType<ChangesRequest>;

export interface DiffRequest extends ChangesRequest {
  /** The number of a revision; by default the one before `to`. */
  from?: number & Min<0>;
  /** The number of a revision; the current one by default. */
  to?: number & Min<0>;
}

export const diffSchema = z.object({
  ...changesSchema.shape,
  from: revision.exactOptional(),
  to: revision.exactOptional(),
}) satisfies z.ZodType<DiffRequest>;

export interface SearchQuery {
  projectId: string;
  /** The text to find: case-insensitive in names, case-sensitive in contents. */
  q: string & MinLen<1> & MaxLen<200>;
  /** Where to search; in names by default. */
  in?: "names" | "content";
  /** The folder to search; the root by default. */
  path?: string & MaxLen<4096>;
  /** The number of an earlier revision; the current one by default. */
  revision?: number & Min<0>;
  /** Maximum number of items on a page; 50 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string & MaxLen<8192>;
}

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
