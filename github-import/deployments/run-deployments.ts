import { describeFailure, Failure } from "../../shared/failure";
import { type JobKind, runDueJobs, stillLeased } from "../../shared/job";
import { deploymentRuns } from "../metrics";
import { advance } from "./advance";
import type { DeploymentJob, Progress } from "./deployment";
import { deploymentStore, recordProgress } from "./deployment-job.queries";
import { report } from "./report";

const kind: JobKind<DeploymentJob> = {
  name: "deployment",
  report: (result, step) => deploymentRuns.with({ result, step }).increment(),
  steps: [{ name: "advance", isCheckpoint: false, run: advanceAndReport }],
  store: deploymentStore,
};

async function advanceAndReport(job: DeploymentJob): Promise<DeploymentJob> {
  const { job: advanced, progress } = await advance(job).catch((thrown) => whyNot(job, thrown));
  const shown = stillLeased(await recordProgress(advanced, progress));
  await report(shown);
  return shown;
}

const LIMIT_AGAIN_MS = 60_000;

/** A failure that stays is how far it is, and is reported; a removal goes on until it succeeds. */
function whyNot(job: DeploymentJob, thrown: unknown): { job: DeploymentJob; progress: Progress } {
  if (!(thrown instanceof Failure) || thrown.retryable || !job.isOpen) throw thrown;
  const againMs = thrown.reason === "owner_limit_reached" ? LIMIT_AGAIN_MS : null;
  const failure = describeFailure(thrown, "advance");
  return { job, progress: { status: "failed", previewUrl: null, failure, againMs } };
}

/** Works on deployments until none is due. The message that calls it is only a wake-up. */
export async function runDueDeployments(): Promise<void> {
  await runDueJobs(kind);
}
