import { copyCommit } from "../../../../git/copy-commit";
import { type NewBlobs, type PushTarget, pushCommit, readBranch } from "../../../../git/push-commit";
import { openScratch } from "../../../../git/scratch";
import { Failure } from "../../../../shared/failure";
import { readContents } from "../../../../vfs/read/read-tree";
import type { TreeEntry } from "../../../../vfs/tree/tree";
import { remoteOfCommit } from "../../../credentials/git-credentials";
import { vfsDb } from "../../../vfs-db";
import { requireCompared } from "../../change/read-touched";
import { isWorkflow } from "../../change/refuse-workflows";
import type { CommitJob } from "../commit-job";
import { pushRemoteOf } from "../push-target";

/** Pushes the commit, unless an earlier attempt has: then the branch is at it. */
export async function pushChanges(job: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  if (job.built === null) return job;
  const { planned, files } = job.built;
  const purpose = planned.changedPaths.some(isWorkflow) ? "pushWorkflows" : "push";
  const read = await readBranch(await pushRemoteOf(job, purpose), job.branch, { signal });
  if (read.tipSha === planned.commitSha) return job;
  const target = await withParent(job, read, signal);
  await pushCommit(target, { commit: planned, blobs: blobsOf(files) }, { signal });
  return { ...job, built: null };
}

/**
 * Returns the branch if the commit can be put on top of it. A new one of a fork that does not have the parent, because it is
 * older, is begun at the parent.
 */
async function withParent(job: CommitJob, target: PushTarget, signal: AbortSignal): Promise<PushTarget> {
  const { parentSha } = requireCompared(job);
  const isBegun = target.tipSha === parentSha && (!job.isNewBranch || job.forkUrl !== null);
  if (isBegun) return target;
  if (!job.isNewBranch || target.tipSha !== null) throw hasMoved(job.branch);
  if (job.forkUrl === null || target.tips.has(parentSha)) return target;
  const from = await remoteOfCommit(job, "read");
  await copyCommit(await openScratch(job.id), { from, commitSha: parentSha, target }, signal);
  return await readBranch(target.remote, job.branch, { signal });
}

function blobsOf(files: readonly TreeEntry[]): NewBlobs {
  return { count: files.length, read: () => readContents(vfsDb, files) };
}

function hasMoved(branch: string): Failure {
  return new Failure("non_fast_forward", `the branch ${JSON.stringify(branch)} has changed in the meantime`, {
    suggestion: "import the branch first, or commit to another branch",
  });
}
