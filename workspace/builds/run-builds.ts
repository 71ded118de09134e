import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { type RunResult, runDueJobs, type Step } from "../../shared/job";
import { planApp } from "../app/app-plan";
import { failureOfExit } from "../app/exit-reason";
import { withTools } from "../app/tools";
import { providerOf } from "../daytona-manager";
import { runToEnd } from "../jobs/steps/step-work";
import { workspaceRuns } from "../metrics";
import { openSandbox } from "../sandbox/open-sandbox";
import { nodeOptionsOf } from "../settings/settings";
import { writeBuildLog } from "./build.queries";
import { copyAndBuild } from "./build-command";
import { type BuildJob, buildStore } from "./build-job.queries";

/** From the build's start, whatever interrupts it. */
const BUILD_DEADLINE_MS = 30 * 60_000;
const ENDING_MS_MIN = 1_000;
const JOB = "run-build";
/** The name of its process. */
const PROCESS = "full-build";

/** Makes due builds until none may run. The message that calls it is only a wake-up. */
export async function runBuilds(): Promise<void> {
  const report = (result: RunResult, step: string) =>
    workspaceRuns.with({ job: JOB, result, step }).increment();
  const step: Step<BuildJob> = { name: "build", isCheckpoint: false, run: build };
  await runDueJobs({ name: JOB, steps: [step], store: buildStore, report });
}

/** A process that an earlier attempt has started is followed further. */
async function build(job: BuildJob, signal: AbortSignal): Promise<BuildJob> {
  const { id, workspaceId, generation } = job;
  const { project } = await projects.readProject({ projectId: job.projectId });
  const command = project?.stack?.commands.build ?? null;
  const plan = planApp(project?.stack ?? null);
  if (command === null || plan === null) throw noBuildCommand();
  const { sandbox, secrets } = await openSandbox(await providerOf(job.mode), { id: workspaceId, generation });
  const run = {
    step: PROCESS,
    // With its id, so that another build's end is not taken for this one's.
    command: withTools(`: ${id}\n${copyAndBuild(command, plan.folder)}`),
    mayHaveEnded: "anyhow" as const,
    env: { NODE_OPTIONS: nodeOptionsOf(job), ...job.settings.env, ...(await secrets()) },
    deadlineMs: Math.max(ENDING_MS_MIN, job.startedAt.getTime() + BUILD_DEADLINE_MS - Date.now()),
  };
  const { exitCode, output } = await runToEnd({ job: { id: workspaceId }, sandbox, signal }, run, (process) =>
    writeBuildLog(id, process),
  );
  if (exitCode === 0) return job;
  throw failureOfExit({ what: "the build command", exitCode, output, reason: "build_failed" });
}

/** The failure of a project whose stack has no build command. */
export function noBuildCommand(): Failure {
  return new Failure("failed_precondition", "the project has no build command", {
    suggestion: "set commands.build with PUT /v1/projects/:projectId/overrides",
  });
}
