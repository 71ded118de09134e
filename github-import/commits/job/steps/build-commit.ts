import { type PlannedCommit, planCommit, type Signature, type TreeChange } from "../../../../git/push-commit";
import { fetchTrees } from "../../../../git/remote-repository";
import { openScratch } from "../../../../git/scratch";
import { stillLeased } from "../../../../shared/job";
import type { ChangedPath } from "../../../../vfs/diff/diff";
import type { TreeEntry } from "../../../../vfs/tree/tree";
import { remoteOfCommit, tokenIn } from "../../../credentials/git-credentials";
import { refuseLfsFiles } from "../../change/lfs-files";
import { readChange } from "../../change/read-change";
import { readTouched, requireCompared } from "../../change/read-touched";
import { refuseSecrets, refuseSecretsInText, secretsOfProject } from "../../change/refuse-secrets";
import { refuseUnsignable } from "../../change/refuse-unsignable";
import { refuseWorkflows } from "../../change/refuse-workflows";
import { type KnownSecret, SecretScanner } from "../../change/secret-scanner";
import { pathInRepository } from "../../commit";
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
  if (isChanged && job.signed) refuseUnsignable(job.subdirectory, touched, planned);
  const built = isChanged ? { planned, files, changes: changesAt(job, touched, planned) } : null;
  return { ...job, ...(await record(job, planned)), built };
}

/** The id of a commit that GitHub makes is not known yet. */
async function record(job: CommitJob, { isChanged, changedPaths, commitSha, treeOid }: PlannedCommit) {
  const isOurs = isChanged && !job.signed;
  const built = {
    commitSha: isOurs ? commitSha : null,
    treeSha: isChanged && job.signed ? treeOid : null,
    changedFiles: isChanged ? Math.max(1, changedPaths.length) : 0,
  };
  stillLeased(await recordBuilt(job, built));
  return built;
}

function changesAt(
  { subdirectory }: CommitJob,
  touched: readonly ChangedPath[],
  { changedPaths }: PlannedCommit,
): ReadonlyMap<string, TreeEntry | null> {
  const after = new Map(
    touched.map((each) => [
      pathInRepository(subdirectory, each.path),
      each.after && { path: each.path, ...each.after },
    ]),
  );
  return new Map(changedPaths.map((path) => [path, after.get(path) ?? null]));
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
