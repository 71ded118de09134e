import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { isRefName, REF_CHARACTERS_MAX } from "../../git/ref-name";
import { parseId } from "../../shared/ids";
import { assertSafePath } from "../../shared/safe-path";
import { name } from "./request-fields";

const MESSAGE_CHARACTERS_MAX = 64_000;
const PATHS_MAX = 1_000;

/** Who wrote the change. */
export interface CommitAuthor {
  name: string & MinLen<1> & MaxLen<800>;
  email: string & MinLen<3> & MaxLen<1000>;
}

export interface CommitRequest {
  projectId: string;
  /** The commit's message; its first line is the title. */
  message: string & MinLen<1> & MaxLen<256000>;
  /** The branch to push to, created if it does not exist; by default a new one, `vaporform/<title>-<id>`. */
  branch?: string & MinLen<1> & MaxLen<1020>;
  /** Files and folders to commit; by default all changes. */
  paths?: string[];
  /** By default the committer, Vaporform. */
  author?: CommitAuthor;
  /** The revision of the files to commit; by default the newest one. */
  revision?: number & Min<1> & Max<2147483647>;
  /** The connection with which to push; by default that of the last import. */
  connectionId?: string & MaxLen<100>;
  /**
   * On GitHub: if the token may not push to the repository, pushes to the fork of the token's user, and makes it if there
   * is none. By default the commit then fails.
   */
  fork?: boolean;
  /**
   * On GitHub: lets GitHub make the commit, which is signed then. Its author is the token's user. Not for changes of
   * executable files, links and submodules.
   */
  signed?: boolean;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const branchName = z
  .string()
  .min(1, "must not be empty")
  .max(REF_CHARACTERS_MAX)
  .refine(
    (branch) => isRefName(branch) && !/^(refs\/|HEAD$)/.test(branch),
    "is not a valid name of a branch",
  );

const path = z.string().refine(isSafe, "is not a valid path of a file or a folder");

function isSafe(text: string): boolean {
  try {
    assertSafePath(text);
    return true;
  } catch {
    return false;
  }
}

const message = z
  .string()
  .max(MESSAGE_CHARACTERS_MAX)
  .regex(/[^\s\p{Cc}]/u, "must not be empty")
  .regex(/^\P{Surrogate}*$/u, "must be valid Unicode")
  .refine((text) => !text.includes("\0"), "must not contain NUL");

const author = z.object({
  name: name.regex(/[^\s.,:;"\\'<>]/u, "must contain a letter or a digit"),
  email: z
    .string()
    .max(254)
    .regex(/^[^\s@<>\p{Cc}\p{Surrogate}]+@[^\s@<>\p{Cc}\p{Surrogate}]+$/u, "is not an email address"),
});

export const commitRequestSchema = z.object({
  projectId: z.string(),
  message,
  branch: branchName.exactOptional(),
  paths: z.array(path).min(1, "must not be empty").max(PATHS_MAX).exactOptional(),
  author: author.exactOptional(),
  revision: z.number().int().exactOptional(),
  connectionId: z.string().exactOptional(),
  fork: z.boolean().exactOptional(),
  signed: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CommitRequest>;

export interface ListCommitsRequest {
  projectId: string;
  status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listCommitsSchema = z.object({
  projectId: z.string(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("cmt", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListCommitsRequest>;
