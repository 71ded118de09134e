import { sources } from "~encore/clients";
import { asOwner, called } from "../../../shared/called";
import { stillLeased } from "../../../shared/job";
import { readHead } from "../read-head";
import type { TaskJob } from "../task-job";
import { recordFork } from "../task-job.queries";

/** Forks the project, once for all turns: the agent never works on the project itself. */
export async function forkProject(job: TaskJob): Promise<TaskJob> {
  if (job.forkId !== null) return job;
  const { projectId, revision } = job;
  const request = {
    projectId,
    name: `Task: ${job.title}`.slice(0, 200),
    idempotencyKey: `fork of ${job.id}`,
    ...(revision !== null && { revision }),
  };
  const fork = await called(sources.createFork(request, asOwner(job)));
  const made = { forkId: fork.id, forkSeq: await readHead(job, fork.id) };
  stillLeased(await recordFork(job, made));
  return { ...job, ...made };
}
