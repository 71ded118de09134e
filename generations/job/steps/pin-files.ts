import { projects, vfs } from "~encore/clients";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import type { GenerationJob } from "../generation-job";
import { recordPinned } from "../generation-job.queries";
import { readProblems } from "../watch-workspace";

/** Decides which revision the model reads, once, and notes which problems the app has already. */
export async function pinFiles(job: GenerationJob): Promise<GenerationJob> {
  if (job.cancelRequested) throw new Failure("canceled", "the generation was canceled");
  const { project } = await projects.readProject({ projectId: job.projectId });
  if (project === null) throw new Failure("canceled", "there is no project");
  const authData = { userID: job.ownerId, isAdmin: false };
  const { data } = await vfs.revisions({ projectId: job.projectId, limit: 1 }, { authData });
  const problems = await readProblems(job);
  const { baseSeq } = stillLeased(await recordPinned(job, { baseSeq: data[0]?.seq ?? 0, problems }));
  return { ...job, baseSeq };
}
