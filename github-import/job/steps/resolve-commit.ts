import { resolveWanted } from "../../../git/remote-repository";
import { stillLeased } from "../../../shared/job";
import { remoteFor } from "../../credentials/git-credentials";
import { ensureProject } from "../../imports/import-project";
import type { ImportJob } from "../import-job";
import { recordCommit, recordUnchanged } from "../import-job.queries";
import { findUnchanged } from "../unchanged-import";

/** Finds out which commit is wanted. From here on the import is about that commit, whatever is pushed meanwhile. */
export async function resolveCommit(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  await ensureProject(job);
  const wanted = { ref: job.requestedRef, treePath: job.treePath };
  const resolved = await resolveWanted(await remoteFor(job, job.repoUrl), wanted, { signal });
  stillLeased(await recordCommit(job, resolved));
  return await takeOverUnchanged({ ...job, ...resolved });
}

/** Where there is nothing new, the steps to come find their results and have nothing to do. */
async function takeOverUnchanged(job: ImportJob): Promise<ImportJob> {
  const earlier = await findUnchanged(job);
  if (earlier === null) return job;
  stillLeased(await recordUnchanged(job, earlier));
  return { ...job, ...earlier };
}
