import { setTimeout as delay } from "node:timers/promises";
import { workspace } from "~encore/clients";
import { asOwner, called } from "../../../shared/called";
import { Failure, isFailureReason } from "../../../shared/failure";
import { LeaseLost, stillLeased } from "../../../shared/job";
import type { Workspace } from "../../../workspace/workspace";
import { openSecrets } from "../../sealed-secrets";
import { readHead } from "../read-head";
import { required, type TaskJob } from "../task-job";
import { recordBase, recordWorkspace } from "../task-job.queries";

const PREPARE_MS_MAX = 40 * 60_000;
const WAIT_SECONDS = 5;
const RETRY_MS = 1_000;

/**
 * Makes the fork's workspace, and waits until its app is installed and started, or cannot be: then the agent may be there
 * to repair it. What the installation has changed becomes a revision, so that it does not count as the agent's work.
 * The secrets come last: the installation does not see them.
 */
export async function prepareSandbox(job: TaskJob, signal: AbortSignal): Promise<TaskJob> {
  const forkId = required(job.forkId, "fork");
  const workspaceId = await obtainWorkspace(job, forkId, signal);
  await settle(job, workspaceId, signal);
  if (job.baseSeq !== null) return { ...job, workspaceId };
  const { ownerId } = job;
  await called(workspace.pullAgentChanges({ ownerId, workspaceId }));
  const secrets = openSecrets(job.id, job.sealedSecrets);
  if (Object.keys(secrets).length > 0) await called(workspace.update({ workspaceId, secrets }, asOwner(job)));
  const baseSeq = await readHead(job, forkId);
  stillLeased(await recordBase(job, baseSeq));
  return { ...job, workspaceId, baseSeq };
}

/** One that is being deleted is that of the turn before. */
async function obtainWorkspace(job: TaskJob, forkId: string, signal: AbortSignal): Promise<string> {
  const { id: taskId, ownerId, projectId } = job;
  const endsAt = Date.now() + PREPARE_MS_MAX;
  while (Date.now() < endsAt) {
    const { workspace: found } = await called(
      workspace.requestForTask({ ownerId, taskId, projectId, forkId }),
    );
    if (found.desiredState !== "deleted") return await keep(job, found);
    await delay(RETRY_MS, undefined, { signal });
  }
  throw new Failure("deadline_exceeded", "the workspace of the turn before was not deleted in time");
}

async function keep(job: TaskJob, { id, mode }: Workspace): Promise<string> {
  const recorded = await recordWorkspace(job, id);
  if (recorded === null) {
    // The task has ended or another host runs it, which may not know of this workspace yet.
    await workspace.remove({ workspaceId: id }, asOwner(job));
    throw new LeaseLost();
  }
  if (mode === "daytona") return id;
  throw new Failure("provider_not_configured", "tasks need sandboxes, and this installation has none", {
    suggestion: "set the secret DaytonaAPIKey, or start the host with --sandboxes=local",
  });
}

async function settle(job: TaskJob, workspaceId: string, signal: AbortSignal): Promise<void> {
  const endsAt = Date.now() + PREPARE_MS_MAX;
  let since = 0;
  while (Date.now() < endsAt) {
    signal.throwIfAborted();
    const wait = { workspaceId, wait: WAIT_SECONDS, since };
    const found = await called(workspace.get(wait, asOwner(job)));
    if (found.status === "running") return;
    if (found.status === "error") return refuseWithoutSandbox(found);
    if (found.desiredState !== "running") throw gone();
    since = found.version;
  }
  throw new Failure("deadline_exceeded", "the workspace was not ready in time");
}

function refuseWithoutSandbox({ daytonaSandboxId, failure }: Workspace): void {
  if (daytonaSandboxId !== null) return;
  const { reason = "sandbox_failed", message = "the sandbox could not be created" } = failure ?? {};
  throw new Failure(isFailureReason(reason) ? reason : "sandbox_failed", message);
}

function gone(): Failure {
  return new Failure("sandbox_failed", "the workspace of the task was stopped or deleted");
}
