import { setTimeout as delay } from "node:timers/promises";
import { projects } from "~encore/clients";
import type { Stack } from "../../../detection/stack";
import { Failure } from "../../../shared/failure";
import { GrowingPause } from "../../../shared/growing-pause";
import type { WorkspaceId } from "../../../shared/ids";
import { asProduction } from "../../app/app-plan";
import { writeLog } from "../../inside/workspace-log.queries";
import type { Sandbox, SandboxCommand, SandboxProcess } from "../../sandbox/sandbox";
import { awaitExit } from "../../sandbox/sandbox-log";
import { writeCommand } from "../../sandbox/shell";
import type { WorkspaceJob } from "../workspace-job.queries";

/** The input of a step. */
export interface StepWork {
  job: WorkspaceJob;
  sandbox: Sandbox;
  signal: AbortSignal;
  /** The owner's variables for the project's commands. */
  env: Record<string, string>;
}

const WAIT_TIMEOUT_MS = 20_000;
/** Even if waiting inside ends at once. */
const LEAST_PAUSE_MS = 10;
const PAUSES = { minMs: 100, maxMs: 1_000, factor: 1.6 };

/** Reads a project's stack, as a workspace of this purpose runs it; null if it is unknown. */
export async function readStack(job: WorkspaceJob): Promise<Stack | null> {
  const { project } = await projects.readProject({ projectId: job.projectId });
  if (project === null) throw new Failure("not_found", "the project was deleted");
  return job.purpose === "production" ? asProduction(project.stack) : project.stack;
}

export interface Run extends SandboxCommand {
  /** Also the name of its process and of its log. */
  step: string;
  deadlineMs: number;
  /** Which end of a process counts that an earlier call has started: a success, or any; by default none. */
  mayHaveEnded?: "well" | "anyhow";
}

/** What a command needs to be run. */
export interface RunWork {
  job: { id: WorkspaceId };
  sandbox: Sandbox;
  signal: AbortSignal;
}

/** Stores a command's output while it runs. */
type WriteOutput = (process: SandboxProcess) => Promise<void>;

/** Starts a command, unless it runs, or has succeeded and that counts. */
export async function beginRun({ sandbox }: Pick<RunWork, "sandbox">, run: Run): Promise<void> {
  const present = await sandbox.readProcess(run.step);
  const isSame = present?.command === writeCommand(run);
  if (!isSame || !counts(run, present?.exitCode ?? null)) await sandbox.startProcess(run.step, run);
}

function counts({ mayHaveEnded }: Run, exitCode: number | null): boolean {
  if (exitCode === null || mayHaveEnded === "anyhow") return true;
  return mayHaveEnded === "well" && exitCode === 0;
}

/**
 * Runs a command until it ends, with its output in the step's log while it runs. The process runs independently:
 * another attempt that finds it running continues to watch it. It leaves nothing in the sandbox when it has ended.
 */
export async function runToEnd(
  { job, sandbox, signal }: RunWork,
  run: Run,
  write: WriteOutput = (process) => writeLog(job.id, run.step, process),
): Promise<SandboxProcess & { exitCode: number }> {
  await beginRun({ sandbox }, run);
  const endsAt = Date.now() + run.deadlineMs;
  let logged = "";
  const pauses = new GrowingPause(PAUSES);
  while (Date.now() < endsAt) {
    await delay(LEAST_PAUSE_MS, undefined, { signal });
    const command = awaitExit(run.step, pauses.next() / 1_000);
    await sandbox.execute({ command }, WAIT_TIMEOUT_MS);
    const process = await sandbox.readProcess(run.step);
    if (process === null)
      throw new Failure("sandbox_failed", "the sandbox lost a process", { retryable: true });
    if (process.output !== logged) await write(process);
    logged = process.output;
    if (process.exitCode !== null) {
      await sandbox.endProcess(run.step);
      return { ...process, exitCode: process.exitCode };
    }
  }
  await sandbox.endProcess(run.step);
  throw new Failure(
    "deadline_exceeded",
    `the step ${run.step} took longer than ${run.deadlineMs / 60_000} minutes`,
  );
}
