import { workspace } from "~encore/clients";
import { called } from "../../../shared/called";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import type { CheckResult } from "../../task";
import { followRun, whereOf } from "../follow-run";
import type { TaskJob } from "../task-job";
import { recordChecks } from "../task-job.queries";

const CHECK_MS_MAX = 15 * 60_000;
const OUTPUT_CHARACTERS = 4_000;

/** Runs the checks of a change, one after the other. What they change in the sandbox is not part of it. */
export async function checkChange(job: TaskJob, signal: AbortSignal): Promise<TaskJob> {
  if (job.changed !== true) return job;
  const results = [...job.checkResults];
  for (const [index, command] of job.checks.entries()) {
    if (index < results.length) continue;
    results.push(await check(job, `check-${job.turn}-${index}`, { command, signal }));
    stillLeased(await recordChecks(job, results));
  }
  const failed = results.find(({ exitCode }) => exitCode !== 0);
  if (failed === undefined) return { ...job, checkResults: results };
  throw new Failure(
    "check_failed",
    `the check ${JSON.stringify(failed.command.slice(0, 200))} ended with exit code ${failed.exitCode}`,
    { suggestion: "read its output in checkResults" },
  );
}

async function check(
  job: TaskJob,
  run: string,
  { command, signal }: { command: string; signal: AbortSignal },
): Promise<CheckResult> {
  await called(workspace.startAgentRun({ ...whereOf(job), run, command, prompt: null, env: { CI: "true" } }));
  let output = "";
  const exitCode = await followRun(job, {
    run,
    from: null,
    endsAt: new Date(Date.now() + CHECK_MS_MAX),
    signal,
    onPart: async ({ text }) => {
      output = (output + text).slice(-OUTPUT_CHARACTERS);
    },
  });
  return { command, exitCode, output };
}
