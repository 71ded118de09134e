import { readBranch } from "../../../git/push-commit";
import type { Remote } from "../../../git/remote";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { readAllowedHosts } from "../../credentials/allowed-hosts";
import { gitHubTokenOf, remoteOfCommit } from "../../credentials/git-credentials";
import type { TokenPurpose } from "../../github-app/installation-token";
import { parseRepoUrl } from "../../parse-repo-url";
import { findOrMakeFork } from "../../pull-requests/github-forks";
import { findGitHubRepository } from "../../pull-requests/github-hosts";
import type { CommitRow } from "../commit";
import type { CommitJob } from "./commit-job";
import { recordFork } from "./commit-job.queries";

/** Returns the remote that a commit is pushed to. */
export async function pushRemoteOf(row: CommitRow, purpose: TokenPurpose): Promise<Remote> {
  const { forkUrl, fetchUrl } = row;
  return await remoteOfCommit({ ...row, fetchUrl: forkUrl ?? fetchUrl }, purpose);
}

/**
 * Decides, once, whether a commit goes to a fork: the request allows it, and the host refuses the token for pushing to the
 * repository. The fork is made if there is none.
 */
export async function decideTarget(job: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  if (!job.mayFork || job.forkUrl !== null || (await mayPush(job, signal))) return job;
  const forkUrl = await findFork(job, signal);
  stillLeased(await recordFork(job, forkUrl));
  return { ...job, forkUrl };
}

async function mayPush(job: CommitJob, signal: AbortSignal): Promise<boolean> {
  try {
    await readBranch(await remoteOfCommit(job, "push"), job.branch, { signal });
    return true;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.reason === "missing_permission") return false;
    throw thrown;
  }
}

async function findFork(job: CommitJob, signal: AbortSignal): Promise<string> {
  const { repoUrl } = parseRepoUrl(job.repoUrl, readAllowedHosts());
  const repository = findGitHubRepository(repoUrl, "repositories can be forked");
  // An installation of the GitHub App acts for no user, and is refused for it here.
  const token = await gitHubTokenOf({ ...job, repoUrl }, "push");
  if (token === null) throw new Failure("auth_required", "a fork needs a token");
  const name = await findOrMakeFork({ repository, ...token, signal });
  return parseRepoUrl(`${repository.webUrl}/${name}`, readAllowedHosts()).repoUrl;
}
