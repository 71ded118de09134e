import { resolveWanted } from "../../../git/remote-repository";
import { stillLeased } from "../../../shared/job";
import { remoteFor } from "../../credentials/git-credentials";
import { ensureProject } from "../../imports/import-project";
import type { ImportJob } from "../import-job";
import { recordCommit, recordUnchanged } from "../import-job.queries";
import { findUnchanged } from "../unchanged-import";

/** Resolves the requested commit. From here on the import uses that commit, even if there is a push in the meantime. */
export async function resolveCommit(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  await ensureProject(job);
  const wanted = { ref: job.requestedRef, treePath: job.treePath };
  const resolved = await resolveWanted(await remoteFor(job, job.repoUrl), wanted, { signal });
  stillLeased(await recordCommit(job, resolved));
  return await takeOverUnchanged({ ...job, ...resolved });
}

/** If nothing is new, the following steps find their results and have nothing to do. */
async function takeOverUnchanged(job: ImportJob): Promise<ImportJob> {
  const earlier = await findUnchanged(job);
  if (earlier === null) return job;
  stillLeased(await recordUnchanged(job, earlier));
  return { ...job, ...earlier };
}
