import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../../shared/failure";
import { type RunResult, runDueJobs, type Step } from "../../shared/job";
import { providerOf } from "../daytona-manager";
import { workspaceRuns } from "../metrics";
import type { BaseProvider } from "../sandbox/sandbox";
import { appendBaseLog, type BaseJob, baseStore } from "./base-job.queries";
import { findRecipe } from "./recipes";

const JOB = "build-base";
/** From the request on, interruptions included. */
const DEADLINE_MS = 20 * 60_000;
const PAUSE_MS = 1_000;

/** Builds due bases until none may be. The message that calls it is only a wake-up. */
export async function runBases(): Promise<void> {
  const report = (result: RunResult, step: string) =>
    workspaceRuns.with({ job: JOB, result, step }).increment();
  const step: Step<BaseJob> = { name: "build", isCheckpoint: false, run: build };
  await runDueJobs({ name: JOB, steps: [step], store: baseStore, report });
}

/**
 * Makes a base active, from any state at the provider: a build that another process has requested is
 * followed further, because its name is its identity.
 */
async function build(job: BaseJob, signal: AbortSignal): Promise<BaseJob> {
  const recipe = findRecipe(job.id);
  if (recipe === null) throw new Failure("not_found", "no template has this base any more");
  const { bases } = await providerOf("daytona");
  let current = job;
  while (Date.now() < job.requestedAt.getTime() + DEADLINE_MS) {
    signal.throwIfAborted();
    const state = await bases.find(job.id);
    current = await followLog(current, bases);
    if (state === "active") return current;
    if (state === "failed") await giveUp(current, bases);
    if (state === "absent") {
      await bases.build(recipe);
      // Another build has another log: a host may have died after it removed what failed.
      current = { ...current, logLength: 0 };
    }
    if (state === "inactive") await bases.activate(job.id);
    await delay(PAUSE_MS, undefined, { signal });
  }
  throw new Failure("deadline_exceeded", "the provider did not build the base within 20 minutes");
}

async function followLog(job: BaseJob, bases: BaseProvider): Promise<BaseJob> {
  const text = (await bases.readLog(job.id)).slice(job.logLength);
  return text === "" ? job : await appendBaseLog(job, text);
}

/** A failed snapshot keeps its name: it is deleted, so that another attempt can begin. The first failure may be chance. */
async function giveUp({ id, failedAttempts }: BaseJob, bases: BaseProvider): Promise<never> {
  await bases.remove(id);
  throw new Failure("build_failed", "the provider could not build the base", {
    retryable: failedAttempts === 0,
    suggestion: "read the log in the base's events",
  });
}
