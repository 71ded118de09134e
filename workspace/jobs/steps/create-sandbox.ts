import { projects } from "~encore/clients";
import { Failure } from "../../../shared/failure";
import { LeaseLost, type Step } from "../../../shared/job";
import { APP } from "../../app/app-plan";
import { isClamped } from "../../daytona/sandbox-basis";
import { cacheOf, labelsOf } from "../../daytona/sandbox-labels";
import { openSandbox } from "../../sandbox/open-sandbox";
import type { ProvidedSandbox, SandboxChoices, SandboxProvider } from "../../sandbox/sandbox";
import type { GivenResources } from "../../settings/settings";
import { nameOf, recordSandbox, type WorkspaceJob } from "../workspace-job.queries";
import { clearAction, countOtherSandboxes, readDesiredState } from "../workspace-step.queries";

const RUNNING_PER_OWNER_MAX = 20;

/** Long enough for what no longer has a lease to be cleared away. */
const COMPENSATION_MS = 120_000;

/** Finds or makes the workspace's sandbox, and records it. */
export function createSandbox({ providerOf, languageOf }: SandboxChoices): Step<WorkspaceJob> {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    const language = languageOf(await readLanguage(job));
    await refuseTooMany(job);
    await act(job, provider, signal);
    const sandbox = await provider.obtain(
      {
        name: nameOf(job),
        labels: await labelsOf(job),
        language,
        size: job.settings.size,
        intervals: job.settings,
        cache: await cacheOf(job),
        isPublic: job.settings.previewVisibility === "public",
      },
      signal,
    );
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
  return resources === null ? null : { ...resources, clamped: isClamped(resources, settings.size) };
}

/** One owner cannot use up the account that all share. */
async function refuseTooMany(job: WorkspaceJob): Promise<void> {
  if (job.mode === "development" || (await countOtherSandboxes(job)) < RUNNING_PER_OWNER_MAX) return;
  throw new Failure(
    "quota_exceeded",
    `at most ${RUNNING_PER_OWNER_MAX} workspaces of one owner run at a time`,
    {
      suggestion: "stop or delete a workspace that is not needed",
    },
  );
}

/** Does what was asked for before anything else: of a rebuild nothing, because it has a name of its own. */
async function act(job: WorkspaceJob, provider: SandboxProvider, signal: AbortSignal): Promise<void> {
  if (job.pendingAction === null) return;
  if (job.pendingAction === "restart") await provider.stop(nameOf(job), signal);
  if (job.pendingAction === "restart_process") await endApp(job, provider);
  await clearAction(job);
}

/** Where no sandbox runs, no app does. */
async function endApp(job: WorkspaceJob, provider: SandboxProvider): Promise<void> {
  const found = await provider.inspect(nameOf(job));
  if (found?.state !== "running") return;
  const { sandbox } = await openSandbox(provider, job);
  await sandbox.endProcess(APP);
}

async function readLanguage(job: WorkspaceJob): Promise<string> {
  const { project } = await projects.readProject({ projectId: job.projectId });
  if (project === null) throw new Failure("not_found", "the project was deleted");
  return project.stack?.daytonaLanguage ?? project.language ?? "";
}

/**
 * Somebody wanted something else while the sandbox was being made, and may have looked for it before it was there.
 * Where another process goes on making the same workspace, the sandbox is that one's.
 */
async function undo(job: WorkspaceJob, provider: SandboxProvider): Promise<void> {
  const wanted = await readDesiredState(job.id);
  const signal = AbortSignal.timeout(COMPENSATION_MS);
  if (wanted === "stopped") await provider.stop(nameOf(job), signal);
  if (wanted === "deleted" || wanted === null) await provider.remove(nameOf(job), signal);
}
