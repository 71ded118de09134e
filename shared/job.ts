import { randomUUID } from "node:crypto";
import log, { type FieldsObject } from "encore.dev/log";
import { DATABASE_RETRY_SECONDS } from "./database-failure";
import { drainSignal, leftBehind, pause, unlessDrained } from "./drain";
import { describeFailure, Failure, type FailureInfo, toFailure } from "./failure";
import { keepLease } from "./lease";

/** A leased row of work. The row is the source of truth; only the holder of the lease token may write it. */
export interface LeasedJob {
  id: string;
  leaseToken: string;
  /** The step to start with: the one after the last checkpoint. */
  resumeStep: string;
  /** How many times a step has failed so far. */
  failedAttempts: number;
  /** How many times a process died while it held the lease. */
  lostLeases: number;
}

export interface Step<Job> {
  name: string;
  /** True if all results of the step survive the process, so that a resumed job does not repeat it. */
  isCheckpoint: boolean;
  /** Does the work and returns the updated job. It may run twice; it stops when the signal aborts. */
  run: (job: Job, signal: AbortSignal) => Promise<Job>;
}

/** The queries of one kind of job. All but `claimNext` write only while the lease token still matches. */
export interface JobStore<Job extends LeasedJob> {
  /** Leases the next runnable job, fairly between owners and within the limit over all hosts; null if none may run. */
  claimNext(leaseToken: string): Promise<Job | null>;
  /** Renews the lease; false if it was lost or the job was canceled. */
  renewLease(job: Job): Promise<boolean>;
  /** Records the step that begins, and where to resume. Null if the lease is lost. */
  enterStep(job: Job, step: { name: string; resumeStep: string }): Promise<Job | null>;
  succeed(job: Job): Promise<void>;
  /** Releases the lease; the job is due again after `delayMs`. */
  retryLater(job: Job, failure: FailureInfo, delayMs: number): Promise<void>;
  fail(job: Job, failure: FailureInfo): Promise<void>;
  /**
   * Releases the lease until another system accepts requests again, and counts no attempt. Returns false if the job would
   * have waited too long by then. Without it, such a failure counts as any other.
   */
  hold?(job: Job, failure: FailureInfo, delayMs: number): Promise<boolean>;
  /** Releases the lease as if it had not been taken: the job is due immediately and no attempt is counted. */
  release(job: Job): Promise<void>;
}

/** How a run of a job ended in this process; `released`: another process continues it. */
export type RunResult = "succeeded" | "failed" | "retried" | "released" | "lost";

export interface JobKind<Job extends LeasedJob> {
  name: string;
  /** Counts how runs end, and in which step. */
  report?: (result: RunResult, step: string) => void;
  steps: readonly Step<Job>[];
  store: JobStore<Job>;
  /** Frees resources that the steps left in the job for this process. Called once for each run, however it ends. */
  dispose?: (job: Job) => Promise<void>;
}

/** Thrown by a step whose guarded write found that its lease is gone. */
export class LeaseLost extends Error {
  constructor() {
    super("the job is leased by another process, or has ended");
    this.name = "LeaseLost";
  }
}

/** Thrown when a job is abandoned because its process stops. */
class HostStops extends Error {}

/** Length of a lease; it is renewed at a third of this. Short, so that the job of a dead process resumes soon. */
export const LEASE_MS = 15_000;

const FAILED_ATTEMPTS_MAX = 3;
const LOST_LEASES_MAX = 10;
const BACKOFF_MS = 1_000;
/** How long a step may take to stop with its process, and to finish what it is writing. */
const DRAIN_GRACE_MS = 1_000;
/** How long to wait for a system that accepts no requests at the moment, unless it states a time. */
const HOLD_SECONDS_DEFAULT = 10;
/** Limits one wake-up; the sweeper publishes remaining jobs again. */
const JOBS_PER_WAKE_MAX = 1_000;

/** Returns the row of a guarded write; throws `LeaseLost` if there is none. */
export function stillLeased<Row>(row: Row | null): Row {
  if (row === null) throw new LeaseLost();
  return row;
}

/**
 * Runs jobs until none may run. A message is only a wake-up; the claim decides which job is next, so that lost,
 * duplicate or late messages do no harm and a finished job makes room for the next one immediately. A process that is
 * asked to stop claims no more jobs and releases those that it holds.
 */
export async function runDueJobs<Job extends LeasedJob>(kind: JobKind<Job>): Promise<void> {
  for (let count = 0; count < JOBS_PER_WAKE_MAX && !drainSignal.aborted; count++) {
    const job = await kind.store.claimNext(randomUUID());
    if (job === null) return;
    await runJob(kind, job);
  }
}

async function runJob<Job extends LeasedJob>(kind: JobKind<Job>, job: Job): Promise<void> {
  const lease = keepLease(() => kind.store.renewLease(job), LEASE_MS);
  const stop = eitherOf(lease.signal, drainSignal);
  let step = job.resumeStep;
  let current = job;
  try {
    refuseEndlessLoss(job);
    for (const [next, resumeStep] of remainingSteps(kind.steps, job.resumeStep)) {
      step = next.name;
      current = await runStep(kind, current, { step: next, resumeStep, signal: stop.signal });
    }
    await kind.store.succeed(current);
    kind.report?.("succeeded", step);
  } catch (thrown) {
    const result = await settle(kind, job, { thrown, step, isLeaseLost: lease.signal.aborted });
    kind.report?.(result, step);
  } finally {
    stop.forget();
    lease.release();
    await kind.dispose?.(current);
  }
}

/**
 * A signal that aborts with the first of several. (`AbortSignal.any` leaks memory in a signal that lives as long as the
 * process.)
 */
function eitherOf(...sources: [AbortSignal, AbortSignal]): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const source of sources) {
    if (source.aborted) abort();
    source.addEventListener("abort", abort, { once: true });
  }
  return {
    signal: controller.signal,
    forget: () => {
      for (const source of sources) source.removeEventListener("abort", abort);
    },
  };
}

/** Fails a job that repeatedly kills its process. */
function refuseEndlessLoss(job: LeasedJob): void {
  if (job.lostLeases > LOST_LEASES_MAX) {
    throw new Failure("internal", "the job was interrupted too often", { retryable: false });
  }
}

/** Pairs each remaining step with the one to resume from if the process dies in it. */
function remainingSteps<Job>(steps: readonly Step<Job>[], resumeStep: string): [Step<Job>, string][] {
  const first = Math.max(
    0,
    steps.findIndex((step) => step.name === resumeStep),
  );
  let resume = steps[first]?.name ?? resumeStep;
  return steps.slice(first).map((step, index) => {
    if (index > 0 && steps[first + index - 1]?.isCheckpoint) resume = step.name;
    return [step, resume];
  });
}

interface StepRun<Job> {
  step: Step<Job>;
  resumeStep: string;
  signal: AbortSignal;
}

async function runStep<Job extends LeasedJob>(kind: JobKind<Job>, job: Job, run: StepRun<Job>): Promise<Job> {
  const { step, resumeStep, signal } = run;
  const entered = stillLeased(await kind.store.enterStep(job, { name: step.name, resumeStep }));
  const startedAt = performance.now();
  const done = await unlessDrained(step.run(entered, signal), DRAIN_GRACE_MS);
  if (done === leftBehind) throw new HostStops();
  const durationMs = Math.round(performance.now() - startedAt);
  log.info("step done", { job: kind.name, id: job.id, step: step.name, durationMs });
  return done;
}

interface Outcome {
  thrown: unknown;
  step: string;
  isLeaseLost: boolean;
}

async function settle<Job extends LeasedJob>(
  kind: JobKind<Job>,
  job: Job,
  outcome: Outcome,
): Promise<RunResult> {
  const { thrown, step } = outcome;
  const facts = { job: kind.name, id: job.id, step };
  if (outcome.isLeaseLost || thrown instanceof LeaseLost) {
    log.info("job abandoned, its lease is lost", facts);
    return "lost";
  }
  // Calls between services fail while Encore's runtime stops, so the error is not the job's.
  if (drainSignal.aborted) {
    await kind.store.release(job);
    log.info("job released, this host stops", facts);
    return "released";
  }
  const failure = toFailure(thrown);
  if (failure.reason === "database_unavailable") {
    await releaseSoon(kind, job, facts);
    return "released";
  }
  const attempt = job.failedAttempts + 1;
  logFailure(failure, { ...facts, attempt });
  return await settleFailure(kind.store, job, { failure, step });
}

async function settleFailure<Job extends LeasedJob>(
  store: JobStore<Job>,
  job: Job,
  { failure, step }: { failure: Failure; step: string },
): Promise<RunResult> {
  const attempt = job.failedAttempts + 1;
  const info = describeFailure(failure, step);
  if (failure.reason === "rate_limited" && store.hold !== undefined) {
    if (await store.hold(job, info, holdMs(failure))) return "retried";
  } else if (failure.retryable && attempt < FAILED_ATTEMPTS_MAX) {
    await store.retryLater(job, info, BACKOFF_MS * 2 ** (attempt - 1));
    return "retried";
  }
  await store.fail(job, info);
  return "failed";
}

function holdMs({ retryAfterSeconds }: Failure): number {
  return Math.max(retryAfterSeconds ?? HOLD_SECONDS_DEFAULT, 1) * 1_000;
}

/** An unavailable database is not the job's failure either, but it needs some time. */
async function releaseSoon<Job extends LeasedJob>(
  kind: JobKind<Job>,
  job: Job,
  facts: FieldsObject,
): Promise<void> {
  log.warn("job released, a database is unavailable", facts);
  await pause(DATABASE_RETRY_SECONDS * 1_000);
  await kind.store.release(job);
}

/** Expected failures are logged as warnings, unexpected ones as errors with their stack. */
function logFailure(failure: Failure, facts: FieldsObject): void {
  const { reason, message } = failure;
  if (reason === "internal") log.error(failure.cause ?? failure, "step failed", { ...facts, reason });
  else log.warn("step failed", { ...facts, reason, failure: message });
}
