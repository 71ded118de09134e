import type { MaxLen, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { branchName } from "./commit-requests";

export interface PullRequestRequest {
  projectId: string;
  /** The branch to merge, where the project's last commit to it went; either this or `commit`. */
  branch?: string & MinLen<1> & MaxLen<1020>;
  /** The id of a commit of this project that was pushed: its branch is to be merged. */
  commit?: string & MaxLen<100>;
  title: string & MinLen<1> & MaxLen<1024>;
  /** In Markdown. */
  body?: string & MaxLen<240000>;
  /** The branch to merge into; by default the imported one. */
  base?: string & MinLen<1> & MaxLen<1020>;
  draft?: boolean;
  /**
   * Whether the text may mention people and close issues when it is merged; by default it may not, because it may be
   * generated.
   */
  keepReferences?: boolean;
  /** The connection whose token is used; by default that of the commit or of the last import. */
  connectionId?: string & MaxLen<100>;
}

/** GitHub's own limits are 256 and 65,536 characters; the text may become a little longer here. */
const TITLE_CHARACTERS_MAX = 250;
const BODY_CHARACTERS_MAX = 60_000;

export const pullRequestSchema = z.object({
  projectId: z.string(),
  branch: branchName.exactOptional(),
  commit: z.string().exactOptional(),
  title: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(TITLE_CHARACTERS_MAX)
    .regex(/^\P{Cc}*$/u, "must not have control characters"),
  body: z.string().max(BODY_CHARACTERS_MAX).exactOptional(),
  base: branchName.exactOptional(),
  draft: z.boolean().exactOptional(),
  keepReferences: z.boolean().exactOptional(),
  connectionId: z.string().exactOptional(),
}) satisfies z.ZodType<PullRequestRequest>;
