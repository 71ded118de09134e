import { type NewBlobs, pushCommit, readBranch } from "../../../../git/push-commit";
import { Failure } from "../../../../shared/failure";
import { readContents } from "../../../../vfs/read/read-tree";
import type { TreeEntry } from "../../../../vfs/tree/tree";
import { remoteOfCommit } from "../../../credentials/git-credentials";
import { vfsDb } from "../../../vfs-db";
import { requireCompared } from "../../change/read-touched";
import { isWorkflow } from "../../change/refuse-workflows";
import type { CommitJob } from "../commit-job";

/** Pushes the commit, unless an earlier attempt has: then the branch is at it. */
export async function pushChanges(job: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  if (job.built === null) return job;
  const { planned, files } = job.built;
  const purpose = planned.changedPaths.some(isWorkflow) ? "pushWorkflows" : "push";
  const target = await readBranch(await remoteOfCommit(job, purpose), job.branch, { signal });
  if (target.tipSha === planned.commitSha) return job;
  const expected = job.isNewBranch ? null : requireCompared(job).parentSha;
  if (target.tipSha !== expected) throw hasMoved(job.branch);
  await pushCommit(target, { commit: planned, blobs: blobsOf(files) }, { signal });
  return { ...job, built: null };
}

function blobsOf(files: readonly TreeEntry[]): NewBlobs {
  return { count: files.length, read: () => readContents(vfsDb, files) };
}

function hasMoved(branch: string): Failure {
  return new Failure("non_fast_forward", `the branch ${JSON.stringify(branch)} has changed in the meantime`, {
    suggestion: "import the branch first, or commit to another branch",
  });
}
