import { vfs, workspace } from "~encore/clients";
import { asOwner, called } from "../../../shared/called";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { isSensitivePath } from "../../../shared/sensitive-paths";
import { whereOf } from "../follow-run";
import { listChanged } from "../list-changed";
import { readHead } from "../read-head";
import { required, type TaskJob } from "../task-job";
import { recordChange } from "../task-job.queries";

/** A commit takes no more paths. */
const FILES_MAX = 1_000;

/**
 * Makes the agent's changes a revision of the fork, and refuses what must not be published: then the change stays in the
 * fork, where it can be read.
 */
export async function collectChange(job: TaskJob): Promise<TaskJob> {
  const forkId = required(job.forkId, "fork");
  const from = required(job.baseSeq, "base");
  await called(workspace.pullAgentChanges(whereOf(job)));
  const resultSeq = await readHead(job, forkId);
  const paths = await listChanged(job, { projectId: forkId, from, to: resultSeq });
  const changedPaths = [...new Set([...job.changedPaths, ...paths])].sort();
  const sensitivePaths = changedPaths.filter(isSensitivePath);
  const change = { resultSeq, changed: paths.length > 0, changedPaths, sensitivePaths };
  stillLeased(await recordChange(job, change));
  if (change.changed) await refuseDangerous({ ...job, ...change }, forkId);
  return { ...job, ...change };
}

async function refuseDangerous(job: TaskJob, forkId: string): Promise<void> {
  const { files } = await called(vfs.usage({ projectId: forkId }, asOwner(job)));
  if (files === 0) throw new Failure("change_refused", "the agent has deleted every file of the project");
  if (job.changedPaths.length > FILES_MAX)
    throw new Failure("too_large", `the agent has changed more than ${FILES_MAX} files`, {
      suggestion: "list files that should not be stored in a .gitignore",
    });
  if (job.publish === "none" || job.allowSensitivePaths || job.sensitivePaths.length === 0) return;
  throw new Failure(
    "sensitive_paths",
    "the agent has changed files that run elsewhere, so nothing was published",
    {
      paths: job.sensitivePaths,
      suggestion: "read the change in the fork, and send allowSensitivePaths to publish such files",
    },
  );
}
