import { github_import } from "~encore/clients";
import type { Commit } from "../../../github-import/commits/commit";
import { asOwner, called } from "../../../shared/called";
import { Failure, isFailureReason } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { listChanged } from "../list-changed";
import { required, type TaskJob } from "../task-job";
import { recordCommit, recordPullRequest } from "../task-job.queries";

const COMMIT_MS_MAX = 15 * 60_000;
const WAIT_SECONDS = 5;

/** Commits the change to a branch of the repository, and opens a pull request, as the task asks. */
export async function publishChange(job: TaskJob, signal: AbortSignal): Promise<TaskJob> {
  if (job.publish === "none" || job.changed !== true) return job;
  const commit = await awaitCommit(job, await startCommit(job), signal);
  const { id: commitId, branch, commitSha } = commit;
  stillLeased(await recordCommit(job, { commitId, branch, commitSha }));
  if (job.publish === "commit" || commitSha === null) return { ...job, commitId, branch, commitSha };
  const pullRequest = await called(
    github_import.createPullRequest(pullRequestOf(job, commitId), asOwner(job)),
  );
  stillLeased(await recordPullRequest(job, pullRequest));
  return { ...job, commitId, branch, commitSha, pullRequest };
}

/**
 * The commit of this turn. One that is recorded is read, not requested again: its branch is recorded with it, so the
 * request would no longer be the one that the key was used with.
 */
async function startCommit(job: TaskJob): Promise<Commit> {
  if (job.commitId !== null)
    return await called(github_import.getCommit({ commitId: job.commitId }, asOwner(job)));
  return await requestCommit(job);
}

/** What the project itself had changed belongs to the commit, what the installation has changed does not. */
async function requestCommit(job: TaskJob): Promise<Commit> {
  const projectId = required(job.forkId, "fork");
  const own = await listChanged(job, { projectId, from: 1, to: required(job.forkSeq, "fork") });
  const paths = [...new Set([...own, ...job.changedPaths])].sort();
  const branch = job.branch ?? job.wantedBranch;
  const request = {
    projectId,
    message: `${job.title}\n\nMade by the task ${job.id}.`,
    paths,
    revision: required(job.resultSeq, "result"),
    idempotencyKey: `commit of ${job.id}, turn ${job.turn}`,
    ...(branch !== null && { branch }),
    ...(job.connectionId !== null && { connectionId: job.connectionId }),
  };
  const commit = await called(github_import.createCommit(request, asOwner(job)));
  stillLeased(await recordCommit(job, { commitId: commit.id, branch: commit.branch, commitSha: null }));
  return commit;
}

async function awaitCommit(job: TaskJob, started: Commit, signal: AbortSignal): Promise<Commit> {
  const endsAt = Date.now() + COMMIT_MS_MAX;
  let commit = started;
  while (commit.finishedAt === null) {
    signal.throwIfAborted();
    if (Date.now() > endsAt) throw new Failure("deadline_exceeded", "the commit was not made in time");
    const wait = { commitId: commit.id, wait: WAIT_SECONDS, since: commit.version };
    commit = await called(github_import.getCommit(wait, asOwner(job)));
  }
  if (commit.status === "succeeded") return commit;
  throw failureOf(commit);
}

/** The commit's own failure; its job has tried again what can be tried. */
function failureOf({ failure, status }: Commit): Failure {
  const { reason = "internal", message = `the commit was ${status}`, suggestion, paths } = failure ?? {};
  return new Failure(isFailureReason(reason) ? reason : "internal", message, {
    ...(suggestion && { suggestion }),
    ...(paths !== undefined && { paths }),
  });
}

function pullRequestOf(job: TaskJob, commit: string) {
  return {
    projectId: required(job.forkId, "fork"),
    commit,
    title: job.title,
    body: job.description ?? `Made by the task ${job.id}.`,
    ...(job.base !== null && { base: job.base }),
    ...(job.connectionId !== null && { connectionId: job.connectionId }),
  };
}
