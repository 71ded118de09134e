import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";

export interface SwitchDeploymentsRequest {
  projectId: string;
  enabled: boolean;
}

export const switchDeploymentsSchema = z.object({
  projectId: z.string(),
  enabled: z.boolean(),
}) satisfies z.ZodType<SwitchDeploymentsRequest>;

export interface ApproveCommitRequest {
  projectId: string;
  /** The pull request's number. */
  number: number & Min<1> & Max<2147483647>;
  /** The full id of the pull request's newest commit. */
  commitSha: string & MinLen<1> & MaxLen<64>;
}

export const approveCommitSchema = z.object({
  projectId: z.string(),
  number: z.int().min(1).max(2_147_483_647),
  commitSha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, "is not the full id of a commit"),
}) satisfies z.ZodType<ApproveCommitRequest>;
