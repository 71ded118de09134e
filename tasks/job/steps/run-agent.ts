import { workspace } from "~encore/clients";
import { called } from "../../../shared/called";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { adapterOf } from "../../agents/adapters";
import { findResult } from "../../agents/reported-result";
import { writePrompt } from "../../agents/write-prompt";
import { listEarlierPrompts } from "../../task.queries";
import { followRun, type Part, whereOf } from "../follow-run";
import type { TaskJob } from "../task-job";
import { recordDeadline, recordOutput } from "../task-job.queries";

const KILLED = 137;
const LAST_CHARACTERS = 500;

/** Runs the agent in the sandbox until it ends. Its process runs independently: another host continues to follow it. */
export async function runAgent(job: TaskJob, signal: AbortSignal): Promise<TaskJob> {
  const { deadlineAt } = stillLeased(await recordDeadline(job));
  const run = `agent-${job.turn}`;
  const earlier = await listEarlierPrompts(job.id, job.turn);
  await called(
    workspace.startAgentRun({
      ...whereOf(job),
      run,
      command: adapterOf(job.agent).command(job.agent, job.budgetUsd),
      prompt: writePrompt(job.prompt, earlier),
      env: { VAPORFORM_TASK_ID: job.id, ...budgetOf(job) },
    }),
  );
  const recorder = new OutputRecorder(job);
  const onPart = async (part: Part) => await recorder.record(part);
  const exitCode = await followRun(job, { run, from: job.outputPlace, endsAt: deadlineAt, signal, onPart });
  refuseFailed(exitCode, recorder.tail);
  return { ...job, deadlineAt };
}

function budgetOf({ budgetUsd }: TaskJob): Record<string, string> {
  return budgetUsd === null ? {} : { VAPORFORM_BUDGET_USD: String(budgetUsd) };
}

/** Keeps what an agent prints, and watches what it says about its costs. */
class OutputRecorder {
  readonly #job: TaskJob;
  tail: string;

  constructor(job: TaskJob) {
    this.#job = job;
    this.tail = job.outputTail;
  }

  async record({ text, place, exitCode }: Part): Promise<void> {
    const costUsd = text === "" ? null : (findResult(this.tail + text)?.costUsd ?? null);
    const row = stillLeased(await recordOutput(this.#job, { text, place, exitCode, costUsd }));
    this.tail = row.outputTail;
    const { budgetUsd } = this.#job;
    if (budgetUsd !== null && costUsd !== null && costUsd > budgetUsd) throw tooExpensive(costUsd, budgetUsd);
  }
}

function refuseFailed(exitCode: number, tail: string): void {
  if (exitCode === KILLED)
    throw new Failure("out_of_memory", "the agent was killed, most likely because it needed too much memory");
  const isError = findResult(tail)?.isError ?? false;
  if (exitCode === 0 && !isError) return;
  const end = tail.trim().slice(-LAST_CHARACTERS);
  const what = exitCode === 0 ? "the agent reported an error" : `the agent ended with exit code ${exitCode}`;
  throw new Failure("agent_failed", end === "" ? `${what} and printed nothing` : `${what}: ${end}`);
}

function tooExpensive(costUsd: number, budgetUsd: number): Failure {
  return new Failure("budget_exceeded", `the agent has cost ${costUsd} USD; the budget is ${budgetUsd} USD`);
}
