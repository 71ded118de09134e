import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { gitHubTokenOf } from "../credentials/git-credentials";
import { findLatestImport } from "../imports/import.queries";
import { parseRepoUrl } from "../parse-repo-url";
import type { GitHubAccess } from "../pull-requests/github-client";
import {
  createDeployment,
  findComment,
  findDeploymentOf,
  writeComment,
  writeStatus,
} from "../pull-requests/github-deployments";
import { findGitHubRepository } from "../pull-requests/github-hosts";
import { type DeploymentJob, type DeploymentStatus, isTrusted } from "./deployment";
import { recordReported } from "./deployment-job.queries";

const REPORT_MS_MAX = 40_000;

/**
 * Tells GitHub how far a deployment is, with the project's connection, unless it was told that: a status of the commit's
 * deployment, and one comment, which is changed. What a host that died had written is found there. Without a connection, or
 * if it may not write there, nothing is written.
 */
export async function report(job: DeploymentJob): Promise<void> {
  const text = commentOf(job);
  const told = `${job.headSha}\n${text}`;
  if (job.reported === told || (job.status === "removed" && job.reported === null)) return;
  try {
    const access = await openAccess(job);
    if (access === null) return;
    const gitHubId = await tellStatus(access, job);
    const commentId = job.commentId ?? (await findComment(access, job.number, markOf(job)));
    const written = await writeComment(access, { number: job.number, commentId, text });
    await recordReported(job, { reported: told, commentId: written, gitHubId, gitHubSha: job.headSha });
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.retryable) throw thrown;
    log.warn("a deployment could not be reported", { deploymentId: job.id, reason: thrown.reason });
  }
}

async function openAccess({ projectId, ownerId }: DeploymentJob): Promise<GitHubAccess | null> {
  const imported = await findLatestImport(projectId);
  if (imported === null) return null;
  const { id, connectionId } = imported;
  const { repoUrl } = parseRepoUrl(imported.repoUrl, readAllowedHosts());
  const repository = findGitHubRepository(repoUrl);
  const token = await gitHubTokenOf({ id, ownerId, repoUrl, connectionId }, "report");
  return token === null ? null : { repository, ...token, signal: AbortSignal.timeout(REPORT_MS_MAX) };
}

const states: Record<DeploymentStatus, string> = {
  waiting: "queued",
  importing: "in_progress",
  starting: "in_progress",
  ready: "success",
  failed: "failure",
  removing: "inactive",
  removed: "inactive",
};

async function tellStatus(access: GitHubAccess, job: DeploymentJob): Promise<number> {
  const { headSha: sha, number, status, previewUrl } = job;
  const environment = `preview of #${number}`;
  const known = job.gitHubSha === sha ? job.gitHubId : await findDeploymentOf(access, { sha, environment });
  const id = known ?? (await createDeployment(access, { sha, environment }));
  await writeStatus(access, id, { state: states[status], url: previewUrl, description: words[status] });
  return id;
}

const words: Record<DeploymentStatus, string> = {
  waiting: "The preview waits until another one is removed.",
  importing: "The files are being imported.",
  starting: "The preview is being started.",
  ready: "The preview is ready.",
  failed: "The preview could not be made.",
  removing: "The preview is being removed.",
  removed: "The preview was removed.",
};

/** Finds our comment again: no other has the id. */
function markOf({ id }: DeploymentJob): string {
  return `<!-- vaporform ${id} -->`;
}

/** Text of the repository's own (a failure with the end of a log) is not repeated: it may be a stranger's. */
function commentOf(job: DeploymentJob): string {
  const { status, headSha, previewUrl, failure } = job;
  const lines = [markOf(job), `**Preview** of ${headSha.slice(0, 12)}: ${words[status]}`];
  if (previewUrl !== null && status === "ready") lines.push("", previewUrl);
  if (failure !== null && status === "failed") lines.push("", `Reason: \`${failure.reason}\``);
  if (!isTrusted(job) && job.isOpen)
    lines.push(
      "",
      "It has none of the project's variables and secrets until the owner approves this commit.",
    );
  return lines.join("\n");
}
