import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { LeaseLost, type Step } from "../../shared/job";
import type { SandboxChoices, SandboxIntervals, SandboxProvider } from "../sandbox";
import { sandboxNameOf } from "../workspace";
import { readInstallationId } from "../workspace.queries";
import { readDesiredState, recordSandbox, type WorkspaceJob } from "../workspace-job.queries";

const intervals: SandboxIntervals = {
  autoStopMinutes: 60,
  autoArchiveMinutes: 7 * 24 * 60,
  autoDeleteMinutes: -1,
};

/** Long enough for what no longer has a lease to be cleared away. */
const COMPENSATION_MS = 120_000;

/** Finds or makes the workspace's sandbox, and records it. */
export function createSandbox({ providerOf, languageOf }: SandboxChoices): Step<WorkspaceJob> {
  async function run(job: WorkspaceJob, signal: AbortSignal): Promise<WorkspaceJob> {
    const provider = await providerOf(job.mode);
    const language = languageOf(await readLanguage(job));
    const sandbox = await provider.obtain(
      { name: sandboxNameOf(job.id), labels: await labelsOf(job), language, intervals },
      signal,
    );
    const recorded = await recordSandbox(job, { id: sandbox.id, language });
    if (recorded === null) {
      await undo(job, provider);
      throw new LeaseLost();
    }
    return recorded;
  }
  return { name: "createSandbox", isCheckpoint: false, run };
}

async function readLanguage(job: WorkspaceJob): Promise<string> {
  const { project } = await projects.readProject({ projectId: job.projectId });
  if (project === null) throw new Failure("not_found", "the project was deleted");
  return project.stack?.daytonaLanguage ?? project.language ?? "";
}

/** What finds our sandboxes again, should a row or a process be lost. */
async function labelsOf(job: WorkspaceJob): Promise<Record<string, string>> {
  return {
    "vaporform-managed-by": "vaporform",
    "vaporform-installation": (await readInstallationId()) ?? "",
    "vaporform-workspace": job.id,
    "vaporform-project": job.projectId,
  };
}

/**
 * Somebody wanted something else while the sandbox was being made, and may have looked for it before it was there.
 * Where another process goes on making the same workspace, the sandbox is that one's.
 */
async function undo(job: WorkspaceJob, provider: SandboxProvider): Promise<void> {
  const wanted = await readDesiredState(job.id);
  const signal = AbortSignal.timeout(COMPENSATION_MS);
  if (wanted === "stopped") await provider.stop(sandboxNameOf(job.id), signal);
  if (wanted === "deleted" || wanted === null) await provider.remove(sandboxNameOf(job.id), signal);
}
