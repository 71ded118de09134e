import { readAllowedHosts } from "../credentials/allowed-hosts";
import { parseRepoUrl } from "../parse-repo-url";
import { commitRequested } from "../topics";
import { type Commit, type CommitRow, toCommit } from "./commit";
import { restartCommit } from "./commit.queries";
import { findOwnCommit } from "./read-commit";

/**
 * Retries a failed or canceled commit, in the same row; any other is returned unchanged. Its revision and parent are decided
 * again, unless the branch is at the commit that an earlier run has made: that one is kept. Throws `host_not_allowed` if the
 * host is no longer allowed.
 */
export async function retryCommit(ownerId: string, id: string): Promise<Commit> {
  const row = await findOwnCommit(ownerId, id);
  if (!canBeRetried(row)) return toCommit(row);
  parseRepoUrl(row.repoUrl, readAllowedHosts());
  await restartCommit(row.id);
  await commitRequested.publish({ commitId: row.id });
  return toCommit(await findOwnCommit(ownerId, id));
}

function canBeRetried({ status }: CommitRow): boolean {
  return status === "failed" || status === "canceled";
}
