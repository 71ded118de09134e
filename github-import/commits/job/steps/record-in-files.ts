import { vfs } from "~encore/clients";
import { findLatestImport } from "../../../imports/import.queries";
import { requireCompared } from "../../change/read-touched";
import type { CommitJob } from "../commit-job";

/**
 * Makes a commit that was pushed to the imported branch the base of further edits, as if it had been imported. A commit of
 * some paths only is not: its tree is not that of the revision. Nor is one that went to a fork.
 */
export async function recordInFiles(job: CommitJob): Promise<CommitJob> {
  const { projectId, commitSha, paths, branch, forkUrl } = job;
  if (commitSha === null || paths !== null || forkUrl !== null) return job;
  const imported = await findLatestImport(projectId);
  if (imported?.ref?.replace(/^refs\/heads\//, "") !== branch) return job;
  await vfs.recordCommit({ projectId, seq: requireCompared(job).revisionSeq, commitSha });
  return job;
}
