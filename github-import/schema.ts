import { z } from "zod";
import { isRefName, REF_CHARACTERS_MAX } from "../git/ref-name";
import { parseId } from "../shared/ids";
import type { ImportRequest, ListImportsRequest, RetryRequest } from "./api";
import type { ConnectionRequest, ListConnectionsRequest } from "./api-connections";
import type { ReimportRequest } from "./api-reimport";

const ref = z
  .string()
  .min(1, "must not be empty")
  .max(REF_CHARACTERS_MAX)
  .refine(isRefName, "cannot be the name of a branch, a tag or a commit");

const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(/^\P{Cc}*$/u, "must not have control characters");

/** What hosts issue has neither spaces nor letters beyond ASCII. */
const token = z
  .string()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

/** An import has one way to be let in. */
function hasOneCredential(request: { connectionId?: string; accessToken?: string }): boolean {
  return request.connectionId === undefined || request.accessToken === undefined;
}

const ONE_CREDENTIAL = { error: "comes with connectionId or alone, not with both", path: ["accessToken"] };

export const importRequestSchema = z
  .object({
    repoUrl: z.string().min(1, "must not be empty").max(2_048),
    ref: ref.exactOptional(),
    name: name.exactOptional(),
    provision: z.boolean().exactOptional(),
    connectionId: z.string().exactOptional(),
    accessToken: token.exactOptional(),
    idempotencyKey: z.string().exactOptional(),
  })
  .refine(hasOneCredential, ONE_CREDENTIAL) satisfies z.ZodType<ImportRequest>;

export const reimportRequestSchema = z
  .object({
    projectId: z.string(),
    ref: ref.exactOptional(),
    strategy: z.enum(["overwrite", "merge"]).exactOptional(),
    connectionId: z.string().exactOptional(),
    accessToken: token.exactOptional(),
    idempotencyKey: z.string().exactOptional(),
  })
  .refine(hasOneCredential, ONE_CREDENTIAL) satisfies z.ZodType<ReimportRequest>;

export const retryRequestSchema = z
  .object({ importId: z.string(), accessToken: z.string().exactOptional() })
  .refine(({ accessToken = "x" }) => token.safeParse(accessToken).success, {
    error: "must be at most 1,000 characters of printable ASCII without spaces",
    path: ["X-Access-Token"],
  }) satisfies z.ZodType<RetryRequest>;

export const connectionRequestSchema = z.object({
  name,
  token,
  host: z.string().max(2_048).exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<ConnectionRequest>;

export const connectionListSchema = z.object({
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("con", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListConnectionsRequest>;

export const listImportsSchema = z.object({
  projectId: z
    .string()
    .refine((id) => parseId("prj", id) !== null, "is not the id of a project")
    .exactOptional(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("imp", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListImportsRequest>;
