import { type JobKind, LeaseLost, type Step } from "../../shared/job";
import { RateLimited } from "../daytona/provider-errors";
import { openSandbox } from "../sandbox/open-sandbox";
import type { SandboxChoices } from "../sandbox/sandbox";
import { type SandboxStep, sandboxNameOf } from "../workspace";
import { awaitPreview } from "./steps/await-preview";
import { buildApp } from "./steps/build-app";
import { createSandbox } from "./steps/create-sandbox";
import { installPackages } from "./steps/install-packages";
import { prepareServices } from "./steps/prepare-services";
import { prepareTools } from "./steps/prepare-tools";
import { setUpApp } from "./steps/set-up-app";
import { startApp } from "./steps/start-app";
import type { StepWork } from "./steps/step-work";
import { uploadFiles } from "./steps/upload-files";
import {
  deletedStore,
  namesOf,
  postponeRetry,
  releaseLease,
  runningStore,
  stoppedStore,
  type WorkspaceJob,
} from "./workspace-job.queries";
import { clearPreviousGeneration } from "./workspace-step.queries";

type WorkspaceStep = Step<WorkspaceJob>;

/**
 * The three jobs of a workspace, one for each desired state. They share the row's lease, so that only one of them runs
 * at a time; a new request takes the lease away.
 */
export function workspaceJobs(choices: SandboxChoices): JobKind<WorkspaceJob>[] {
  return [
    { name: "run-workspace", steps: stepsToRun(choices).map(yielding), store: runningStore("daytona") },
    {
      name: "run-development-workspace",
      steps: [yielding(createSandbox(choices))],
      store: runningStore("development"),
    },
    { name: "stop-workspace", steps: [yielding(stopSandbox(choices))], store: stoppedStore },
    { name: "delete-workspace", steps: [yielding(deleteSandbox(choices))], store: deletedStore },
  ];
}

/** From nothing to a reachable app. Each step checks by itself what is already done. */
function stepsToRun(choices: SandboxChoices): WorkspaceStep[] {
  const inside = insideOf(choices);
  return [
    createSandbox(choices),
    inside("uploadFiles", uploadFiles),
    inside("prepareTools", prepareTools),
    inside("prepareServices", prepareServices),
    inside("install", installPackages),
    inside("setup", setUpApp),
    inside("build", buildApp),
    inside("start", startApp),
    inside("awaitPreview", awaitPreview),
    removeOld(choices),
  ];
}

function insideOf({ providerOf }: SandboxChoices) {
  return (name: SandboxStep, work: (work: StepWork) => Promise<WorkspaceJob>): WorkspaceStep => ({
    name,
    isCheckpoint: false,
    run: async (job, signal) => {
      const { sandbox, secrets } = await openSandbox(await providerOf(job.mode), job);
      return await work({ job, sandbox, signal, env: { ...job.settings.env, ...(await secrets()) } });
    },
  });
}

/** Deletes the previous sandbox of a rebuild, once the new one runs. */
function removeOld({ providerOf }: SandboxChoices): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    if (job.previousGeneration === null) return job;
    const provider = await providerOf(job.mode);
    await provider.remove(sandboxNameOf(job.id, job.previousGeneration), signal);
    await clearPreviousGeneration(job);
    return job;
  }
  return { name: "removeOld", isCheckpoint: false, run };
}

function stopSandbox({ providerOf }: SandboxChoices): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    for (const name of namesOf(job)) await provider.stop(name, signal);
    return job;
  }
  return { name: "stopSandbox", isCheckpoint: false, run };
}

function deleteSandbox({ providerOf }: SandboxChoices): WorkspaceStep {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    for (const name of namesOf(job)) await provider.remove(name, signal);
    return job;
  }
  return { name: "deleteSandbox", isCheckpoint: false, run };
}

/** Makes a step release the lease when a new request has taken it, and respect the provider's rate limits. */
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
