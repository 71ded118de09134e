import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { isRefName, REF_CHARACTERS_MAX } from "../../git/ref-name";
import { parseId } from "../../shared/ids";
import { type OverridesRequest, overridesSchema } from "../../shared/overrides-request";
import { name, token } from "./request-fields";

const ref = z
  .string()
  .min(1, "must not be empty")
  .max(REF_CHARACTERS_MAX)
  .refine(isRefName, "is not a valid name of a branch, a tag or a commit");

/** Users often call a ref a branch. */
function hasOneRef({ ref: wanted, branch }: { ref?: string; branch?: string }): boolean {
  return wanted === undefined || branch === undefined || wanted === branch;
}

const ONE_REF = { error: "is another name for ref: send one of them", path: ["branch"] };

/** Moves `branch` of a request to `ref`. */
export function withRef<Body extends { ref?: string; branch?: string }>(body: Body): Omit<Body, "branch"> {
  const { branch, ...rest } = body;
  return branch === undefined ? rest : { ...rest, ref: branch };
}

/** An import has one kind of credentials. */
function hasOneCredential(request: { connectionId?: string; accessToken?: string }): boolean {
  return request.connectionId === undefined || request.accessToken === undefined;
}

const ONE_CREDENTIAL = { error: "send accessToken or connectionId, not both", path: ["accessToken"] };

export interface ImportRequest {
  /** A repository's address for git or SSH, `owner/repo`, or the address of one of its pages, copied from a browser. */
  repoUrl: string & MinLen<1> & MaxLen<2048>;
  /** A branch, a tag, `HEAD`, any full `refs/…`, or all digits of a commit or of a tag; without it the default branch. */
  ref?: string & MinLen<1> & MaxLen<1020>;
  /** Another name for `ref`. */
  branch?: string & MinLen<1> & MaxLen<1020>;
  /** The project's name; the repository's if absent. */
  name?: string & MinLen<1> & MaxLen<800>;
  /** Whether the project gets a workspace; true by default. */
  provision?: boolean;
  /** Overrides of the detected stack; stored with the project. */
  overrides?: OverridesRequest;
  /** The connection with which to read a private repository. */
  connectionId?: string & MaxLen<100>;
  /** A token with which to read a private repository, only for this import: it is deleted when the import ends. */
  accessToken?: string & MinLen<1> & MaxLen<1000>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const importRequestSchema = z
  .object({
    repoUrl: z.string().min(1, "must not be empty").max(2_048),
    ref: ref.exactOptional(),
    branch: ref.exactOptional(),
    name: name.exactOptional(),
    provision: z.boolean().exactOptional(),
    overrides: overridesSchema.exactOptional(),
    connectionId: z.string().exactOptional(),
    accessToken: token.exactOptional(),
    idempotencyKey: z.string().exactOptional(),
  })
  .refine(hasOneRef, ONE_REF)
  .refine(hasOneCredential, ONE_CREDENTIAL) satisfies z.ZodType<ImportRequest>;

export interface ReimportRequest {
  projectId: string;
  /** A branch, a tag or a full commit; by default that of the last import. */
  ref?: string & MinLen<1> & MaxLen<1020>;
  /** Another name for `ref`. */
  branch?: string & MinLen<1> & MaxLen<1020>;
  /**
   * What to do with edits since the last import: `overwrite` them, which keeps them in an earlier revision, or `merge`
   * them, file by file. Without it, the import fails if files were edited.
   */
  strategy?: "overwrite" | "merge";
  /** The connection with which to read a private repository; by default that of the last import. */
  connectionId?: string & MaxLen<100>;
  /** A token with which to read a private repository, only for this import: it is deleted when the import ends. */
  accessToken?: string & MinLen<1> & MaxLen<1000>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const reimportRequestSchema = z
  .object({
    projectId: z.string(),
    ref: ref.exactOptional(),
    branch: ref.exactOptional(),
    strategy: z.enum(["overwrite", "merge"]).exactOptional(),
    connectionId: z.string().exactOptional(),
    accessToken: token.exactOptional(),
    idempotencyKey: z.string().exactOptional(),
  })
  .refine(hasOneRef, ONE_REF)
  .refine(hasOneCredential, ONE_CREDENTIAL) satisfies z.ZodType<ReimportRequest>;

export interface RetryRequest {
  importId: string;
  /** A new token for an import that had its own token. */
  accessToken?: Header<"X-Access-Token">;
}

export const retryRequestSchema = z
  .object({ importId: z.string(), accessToken: z.string().exactOptional() })
  .refine(({ accessToken = "x" }) => token.safeParse(accessToken).success, {
    error: "must be at most 1,000 characters of printable ASCII without spaces",
    path: ["X-Access-Token"],
  }) satisfies z.ZodType<RetryRequest>;

export interface ListImportsRequest {
  /** Only imports of this project. */
  projectId?: string;
  status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listImportsSchema = z.object({
  projectId: z
    .string()
    .refine((id) => parseId("prj", id) !== null, "is not the id of a project")
    .exactOptional(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("imp", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListImportsRequest>;
