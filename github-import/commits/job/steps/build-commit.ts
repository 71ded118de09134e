import { planCommit, type Signature, type TreeChange } from "../../../../git/push-commit";
import { fetchTrees } from "../../../../git/remote-repository";
import { openScratch } from "../../../../git/scratch";
import { stillLeased } from "../../../../shared/job";
import { remoteOfCommit, tokenIn } from "../../../credentials/git-credentials";
import { refuseLfsFiles } from "../../change/lfs-files";
import { readChange } from "../../change/read-change";
import { readTouched, requireCompared } from "../../change/read-touched";
import { refuseSecrets, refuseSecretsInText, secretsOfProject } from "../../change/refuse-secrets";
import { refuseWorkflows } from "../../change/refuse-workflows";
import { type KnownSecret, SecretScanner } from "../../change/secret-scanner";
import type { CommitJob } from "../commit-job";
import { recordBuilt } from "../commit-job.queries";
import { pushRemoteOf } from "../push-target";

/** The committer, and the author of a commit that names none. RFC 2606 reserves the domain. */
const COMMITTER = { name: "Vaporform", email: "vaporform@vaporform.invalid" };

/**
 * Makes the commit, after everything that must not leave was refused. It follows from the row alone, so that it is the
 * same one if the step is repeated.
 */
export async function buildCommit(job: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  const { revisionSeq } = requireCompared(job);
  const touched = await readTouched(job);
  const known = await secretsKnownTo(job);
  refuseSecretsInText({ message: job.message }, known);
  await refuseLfsFiles({ projectId: job.projectId, seq: revisionSeq }, touched);
  const { changes, files, findings } = await readChange(
    { subdirectory: job.subdirectory, touched },
    new SecretScanner(known),
    signal,
  );
  await refuseSecrets(findings);
  const planned = await plan(job, changes, signal);
  const { isChanged, changedPaths } = planned;
  if (isChanged) await refuseWorkflows(job, changedPaths);
  const commitSha = isChanged ? planned.commitSha : null;
  const changedFiles = isChanged ? Math.max(1, changedPaths.length) : 0;
  stillLeased(await recordBuilt(job, { commitSha, changedFiles }));
  return { ...job, commitSha, changedFiles, built: isChanged ? { planned, files } : null };
}

async function secretsKnownTo(job: CommitJob): Promise<KnownSecret[]> {
  const token = tokenIn(await remoteOfCommit(job, "read"));
  const own = token === null ? [] : [{ kind: "the token of the connection", value: token }];
  return [...own, ...(await secretsOfProject(job.projectId))];
}

async function plan(job: CommitJob, changes: TreeChange[], signal: AbortSignal) {
  const { parentSha } = requireCompared(job);
  // A fork may be older than the imported commit, and has what was committed to it before.
  const remote = await (parentSha === job.baseSha ? remoteOfCommit : pushRemoteOf)(job, "read");
  const dir = await openScratch(job.id);
  const request = { remote, commitSha: parentSha, ref: parentSha };
  const trees = await fetchTrees(dir, request, { signal, onProgress: () => undefined });
  const committer = { ...COMMITTER, at: job.createdAt };
  return planCommit(trees, changes, { parentSha, author: authorOf(job), committer, message: job.message });
}

function authorOf({ authorName, authorEmail, createdAt }: CommitJob): Signature {
  const isNamed = authorName !== null && authorEmail !== null;
  return { ...(isNamed ? { name: authorName, email: authorEmail } : COMMITTER), at: createdAt };
}
