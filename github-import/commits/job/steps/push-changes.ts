import { type NewBlobs, pushCommit, readBranch } from "../../../../git/push-commit";
import { readContents } from "../../../../vfs/read/read-tree";
import type { TreeEntry } from "../../../../vfs/tree/tree";
import { vfsDb } from "../../../vfs-db";
import { pushPurposeOf } from "../../change/refuse-workflows";
import { withParent } from "../begin-branch";
import type { CommitJob } from "../commit-job";
import { makeSigned } from "../make-signed";
import { pushRemoteOf } from "../push-target";

/** Pushes the commit, unless an earlier attempt has: then the branch is at it. A signed one is made by GitHub. */
export async function pushChanges(job: CommitJob, signal: AbortSignal): Promise<CommitJob> {
  if (job.built === null) return job;
  if (job.signed) return await makeSigned(job, job.built, signal);
  const { planned, files } = job.built;
  const remote = await pushRemoteOf(job, pushPurposeOf(planned));
  const read = await readBranch(remote, job.branch, { signal });
  if (read.tipSha === planned.commitSha) return job;
  const target = await withParent(job, read, signal);
  await pushCommit(target, { commit: planned, blobs: blobsOf(files) }, { signal });
  return { ...job, built: null };
}

function blobsOf(files: readonly TreeEntry[]): NewBlobs {
  return { count: files.length, read: () => readContents(vfsDb, files) };
}
