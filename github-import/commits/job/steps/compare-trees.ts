import { resolveWanted } from "../../../../git/remote-repository";
import { Failure } from "../../../../shared/failure";
import { stillLeased } from "../../../../shared/job";
import { type CommitBase, findCommitBase } from "../../../../vfs/read/read-changes";
import { vfsDb } from "../../../vfs-db";
import { requireCompared } from "../../change/read-touched";
import { findPushedCommit } from "../../commit.queries";
import type { CommitJob } from "../commit-job";
import { type ComparedTrees, recordCompared } from "../commit-job.queries";
import { isMade } from "../make-signed";
import { decideTarget, pushRemoteOf } from "../push-target";

/** Decides which revision is committed, in which repository, on top of which commit. From here on all stay the same. */
export async function compareTrees(before: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  const base = await findCommitBase(vfsDb, before.projectId, before.requestedRevision);
  if (base === null) throw noBase();
  const job = await decideTarget(before, signal);
  const tipSha = await readTip(job, signal);
  const compared = (await decidedBefore(job, tipSha, signal)) ?? (await onTopOf(job, base, tipSha));
  stillLeased(await recordCompared(job, compared));
  return { ...job, ...compared };
}

/** Returns the commit of the branch; null if there is no such branch. */
async function readTip(job: CommitJob, signal: AbortSignal): Promise<string | null> {
  const remote = await pushRemoteOf(job, "read");
  try {
    const wanted = { ref: `refs/heads/${job.branch}`, treePath: null };
    return (await resolveWanted(remote, wanted, { signal })).commitSha;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.reason === "ref_not_found") return null;
    throw thrown;
  }
}

/** A retried commit may have been pushed by an earlier run, although that failed: it is the same one. */
async function decidedBefore(
  job: CommitJob,
  tipSha: string | null,
  signal: AbortSignal,
): Promise<ComparedTrees | null> {
  const { commitSha, parentSha, baseSha, isNewBranch } = job;
  if (tipSha === null || parentSha === null || baseSha === null || isNewBranch === null) return null;
  if (tipSha !== commitSha && !(await isMade(job, signal))) return null;
  return { ...requireCompared(job), baseSha, isNewBranch };
}

/**
 * A new branch begins at the imported commit. An existing one must be there, or at a commit of this project, so that
 * nothing of it is undone.
 */
async function onTopOf(job: CommitJob, base: CommitBase, tipSha: string | null): Promise<ComparedTrees> {
  const { seq: revisionSeq, baseSeq, baseSha } = base;
  const onBase = { revisionSeq, baseSeq, baseSha, parentSha: baseSha };
  if (tipSha === null) return { ...onBase, isNewBranch: true };
  if (tipSha === baseSha) return { ...onBase, isNewBranch: false };
  const own = await findPushedCommit(job.projectId, tipSha);
  if (own === null || own.baseSeq === null || own.baseSeq < base.oldestSeq) throw diverged(job.branch);
  return { revisionSeq, baseSeq: own.baseSeq, baseSha, parentSha: tipSha, isNewBranch: false };
}

function noBase(): Failure {
  return new Failure("not_found", "the project has no such revision with an imported commit before it", {
    param: "revision",
    suggestion: "use a revision since the last import, or import the repository again",
  });
}

function diverged(branch: string): Failure {
  return new Failure(
    "non_fast_forward",
    `the branch ${JSON.stringify(branch)} has commits that are not in this project`,
    { suggestion: "import the branch first, or commit to another branch" },
  );
}
