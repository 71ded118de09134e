import { projects } from "~encore/clients";
import { Failure } from "../../../shared/failure";
import { LeaseLost, type Step } from "../../../shared/job";
import { APP } from "../../app/app-plan";
import { obtainFromBase } from "../../bases/obtain-from-base";
import { isClamped } from "../../daytona/sandbox-basis";
import { cacheOf, labelsOf } from "../../daytona/sandbox-labels";
import { openSandbox } from "../../sandbox/open-sandbox";
import type { ProvidedSandbox, SandboxChoices, SandboxProvider } from "../../sandbox/sandbox";
import type { GivenResources } from "../../settings/settings";
import { nameOf, recordSandbox, type WorkspaceJob } from "../workspace-job.queries";
import { clearAction, countOtherSandboxes, readDesiredState } from "../workspace-step.queries";

const RUNNING_PER_OWNER_MAX = 20;

/** Time to clean up after the lease is lost. */
const COMPENSATION_MS = 120_000;

/** Finds or creates the workspace's sandbox, and records it. */
export function createSandbox({ providerOf, languageOf }: SandboxChoices): Step<WorkspaceJob> {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    const project = await readProject(job);
    const language = languageOf(project.stack?.daytonaLanguage ?? project.language ?? "");
    await refuseTooMany(job);
    await act(job, provider, signal);
    const request = {
      name: nameOf(job),
      labels: await labelsOf(job),
      language,
      size: job.settings.size,
      snapshot: job.settings.snapshot,
      intervals: job.settings,
      cache: job.settings.useCache ? await cacheOf(job) : null,
      isPublic: job.settings.previewVisibility === "public",
    };
    const templateId = project.source.template?.id ?? null;
    const sandbox = await obtainFromBase({ job, provider, templateId, signal }, request);
    const recorded = await recordSandbox(job, { ...sandbox, language, resources: given(job, sandbox) });
    if (recorded === null) {
      await undo(job, provider);
      throw new LeaseLost();
    }
    return recorded;
  }
  return { name: "createSandbox", isCheckpoint: false, run };
}

function given({ settings }: WorkspaceJob, { resources }: ProvidedSandbox): GivenResources | null {
  const isOfSize = settings.snapshot === null;
  return resources === null
    ? null
    : { ...resources, clamped: isOfSize && isClamped(resources, settings.size) };
}

/** Prevents one owner from using up the shared account. */
async function refuseTooMany(job: WorkspaceJob): Promise<void> {
  if (job.mode === "development" || (await countOtherSandboxes(job)) < RUNNING_PER_OWNER_MAX) return;
  throw new Failure(
    "quota_exceeded",
    `running workspaces are limited to ${RUNNING_PER_OWNER_MAX} per owner`,
    {
      suggestion: "stop or delete an unneeded workspace",
    },
  );
}

/** Prepares the sandbox for the request; a rebuild needs nothing, because its sandbox has another name. */
async function act(job: WorkspaceJob, provider: SandboxProvider, signal: AbortSignal): Promise<void> {
  if (job.pendingAction === null) return;
  if (job.pendingAction === "restart") await provider.stop(nameOf(job), signal);
  if (job.pendingAction === "restart_process") await endApp(job, provider);
  await clearAction(job);
}

/** Without a running sandbox, no app runs. */
async function endApp(job: WorkspaceJob, provider: SandboxProvider): Promise<void> {
  const found = await provider.inspect(nameOf(job));
  if (found?.state !== "running") return;
  const { sandbox } = await openSandbox(provider, job);
  await sandbox.endProcess(APP);
}

async function readProject(job: WorkspaceJob) {
  const { project } = await projects.readProject({ projectId: job.projectId });
  if (project === null) throw new Failure("not_found", "the project was deleted");
  return project;
}

/**
 * A new request arrived while the sandbox was being created, and may have searched for it before it existed. If another
 * process continues to create the same workspace, it uses this sandbox.
 */
async function undo(job: WorkspaceJob, provider: SandboxProvider): Promise<void> {
  const wanted = await readDesiredState(job.id);
  const signal = AbortSignal.timeout(COMPENSATION_MS);
  if (wanted === "stopped") await provider.stop(nameOf(job), signal);
  if (wanted === "deleted" || wanted === null) await provider.remove(nameOf(job), signal);
}
