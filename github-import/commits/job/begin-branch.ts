import { copyCommit } from "../../../git/copy-commit";
import { type PushTarget, readBranch } from "../../../git/push-commit";
import { openScratch } from "../../../git/scratch";
import { Failure } from "../../../shared/failure";
import { remoteOfCommit } from "../../credentials/git-credentials";
import { requireCompared } from "../change/read-touched";
import type { CommitJob } from "./commit-job";

/**
 * Returns the branch if the commit can be put on top of it. A new one is begun at the parent where it has to be there before
 * the commit: at GitHub, which signs a commit only on an existing branch, and in a fork that does not have the parent, because
 * it is older. Throws `non_fast_forward` if the branch has changed since it was compared.
 */
export async function withParent(
  job: CommitJob,
  target: PushTarget,
  signal: AbortSignal,
): Promise<PushTarget> {
  const { parentSha } = requireCompared(job);
  const mayBegin = job.signed || job.forkUrl !== null;
  if (target.tipSha === parentSha && (!job.isNewBranch || mayBegin)) return target;
  if (!job.isNewBranch || target.tipSha !== null) throw hasMoved(job.branch);
  if (!job.signed && (job.forkUrl === null || target.tips.has(parentSha))) return target;
  const from = await remoteOfCommit(job, "read");
  await copyCommit(await openScratch(job.id), { from, commitSha: parentSha, target }, signal);
  return await readBranch(target.remote, job.branch, { signal });
}

export function hasMoved(branch: string): Failure {
  return new Failure("non_fast_forward", `the branch ${JSON.stringify(branch)} has changed in the meantime`, {
    suggestion: "import the branch first, or commit to another branch",
  });
}
