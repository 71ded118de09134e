import { stillLeased } from "../../shared/job";
import { resolveWanted } from "../git/git-client";
import { remoteFor } from "../git-credentials";
import type { ImportJob } from "../import-job";
import { recordCommit } from "../import-job.queries";
import { ensureProject } from "../import-project";

/** Finds out which commit is wanted. From here on the import is about that commit, whatever is pushed meanwhile. */
export async function resolveCommit(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  await ensureProject(job);
  const wanted = { ref: job.requestedRef, treePath: job.treePath };
  const resolved = await resolveWanted(await remoteFor(job, job.repoUrl), wanted, { signal });
  stillLeased(await recordCommit(job, resolved));
  return { ...job, ...resolved };
}
