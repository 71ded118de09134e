import { type JobKind, LeaseLost, type Step } from "../shared/job";
import { RateLimited } from "./provider-errors";
import type { SandboxChoices } from "./sandbox";
import { createSandbox } from "./steps/create-sandbox";
import { sandboxNameOf } from "./workspace";
import {
  deletedStore,
  postponeRetry,
  releaseLease,
  runningStore,
  stoppedStore,
  type WorkspaceJob,
} from "./workspace-job.queries";

type WorkspaceStep = Step<WorkspaceJob>;

/**
 * The three things that can be done to a workspace, one for each state that can be wanted of it. They share the
 * row's one lease, so that only one of them is done at a time; another wish takes the lease away.
 */
export function workspaceJobs(choices: SandboxChoices): JobKind<WorkspaceJob>[] {
  return [
    { name: "run-workspace", steps: [createSandbox(choices)].map(yielding), store: runningStore },
    { name: "stop-workspace", steps: [yielding(stopSandbox(choices))], store: stoppedStore },
    { name: "delete-workspace", steps: [yielding(deleteSandbox(choices))], store: deletedStore },
  ];
}

function stopSandbox({ providerOf }: SandboxChoices): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    await provider.stop(sandboxNameOf(job.id), signal);
    return job;
  }
  return { name: "stopSandbox", isCheckpoint: false, run };
}

function deleteSandbox({ providerOf }: SandboxChoices): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    await provider.remove(sandboxNameOf(job.id), signal);
    return job;
  }
  return { name: "deleteSandbox", isCheckpoint: false, run };
}

/** Makes a step give the lease back when another wish has taken it, and heed how long the provider asks to wait. */
function yielding(step: WorkspaceStep): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    try {
      return await step.run(job, signal);
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLost) await releaseLease(job);
      if (error instanceof RateLimited) await postponeRetry(job, error.retryAfterSeconds);
      throw error;
    }
  }
  return { ...step, run };
}
