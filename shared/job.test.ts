import { describe, expect, test } from "vitest";
import { Failure, type FailureInfo } from "./failure";
import { type JobKind, type JobStore, type LeasedJob, LeaseLost, runDueJobs, type Step } from "./job";

interface Ledger {
  queue: LeasedJob[];
  entered: { name: string; resumeStep: string }[];
  succeeded: string[];
  retried: { failure: FailureInfo; delayMs: number }[];
  failed: FailureInfo[];
  released: string[];
}

function ledgerOf(...queue: LeasedJob[]): Ledger {
  return { queue, entered: [], succeeded: [], retried: [], failed: [], released: [] };
}

function jobOf(id: string, changes: Partial<LeasedJob> = {}): LeasedJob {
  return { id, leaseToken: "token", resumeStep: "first", failedAttempts: 0, lostLeases: 0, ...changes };
}

/** A store in memory that records the runner's calls. */
function storeOf(ledger: Ledger): JobStore<LeasedJob> {
  return {
    claimNext: async () => ledger.queue.shift() ?? null,
    renewLease: async () => true,
    enterStep: async (job, step) => {
      ledger.entered.push(step);
      return job;
    },
    succeed: async (job) => void ledger.succeeded.push(job.id),
    retryLater: async (_job, failure, delayMs) => void ledger.retried.push({ failure, delayMs }),
    fail: async (_job, failure) => void ledger.failed.push(failure),
    release: async (job) => void ledger.released.push(job.id),
  };
}

function kindOf(ledger: Ledger, steps: readonly Step<LeasedJob>[]): JobKind<LeasedJob> {
  return { name: "test", steps, store: storeOf(ledger) };
}

const pass = async (job: LeasedJob): Promise<LeasedJob> => job;

const threeSteps: Step<LeasedJob>[] = [
  { name: "first", isCheckpoint: true, run: pass },
  { name: "second", isCheckpoint: false, run: pass },
  { name: "third", isCheckpoint: true, run: pass },
];

function stepThatThrows(thrown: unknown): Step<LeasedJob> {
  return {
    name: "first",
    isCheckpoint: true,
    run: async () => {
      throw thrown;
    },
  };
}

describe("runDueJobs", () => {
  test("one wake-up runs every runnable job", async () => {
    const ledger = ledgerOf(jobOf("a"), jobOf("b"), jobOf("c"));

    await runDueJobs(kindOf(ledger, threeSteps));

    expect(ledger.succeeded).toEqual(["a", "b", "c"]);
  });

  test("each step records where the job resumes if the process dies", async () => {
    const ledger = ledgerOf(jobOf("a"));

    await runDueJobs(kindOf(ledger, threeSteps));

    expect(ledger.entered).toEqual([
      { name: "first", resumeStep: "first" },
      { name: "second", resumeStep: "second" },
      { name: "third", resumeStep: "second" },
    ]);
  });

  test("a job starts at the step after its last checkpoint", async () => {
    const ledger = ledgerOf(jobOf("a", { resumeStep: "second" }));

    await runDueJobs(kindOf(ledger, threeSteps));

    expect(ledger.entered.map((step) => step.name)).toEqual(["second", "third"]);
  });

  test("a retryable failure is retried, later each time", async () => {
    const broken = stepThatThrows(new Failure("network_error", "the host broke off", { retryable: true }));
    const ledger = ledgerOf(jobOf("a"), jobOf("b", { failedAttempts: 1 }));

    await runDueJobs(kindOf(ledger, [broken]));

    expect(ledger.retried.map((retry) => retry.delayMs)).toEqual([1_000, 2_000]);
    expect(ledger.retried[0]?.failure).toMatchObject({ reason: "network_error", step: "first" });
  });

  test("the third failure is the last", async () => {
    const broken = stepThatThrows(new Failure("network_error", "the host broke off", { retryable: true }));
    const ledger = ledgerOf(jobOf("a", { failedAttempts: 2 }));

    await runDueJobs(kindOf(ledger, [broken]));

    expect(ledger.failed).toMatchObject([{ reason: "network_error", message: "the host broke off" }]);
  });

  test("a failure that is not retryable ends the job immediately", async () => {
    const ledger = ledgerOf(jobOf("a"));

    await runDueJobs(kindOf(ledger, [stepThatThrows(new Failure("ref_not_found", "no such branch"))]));

    expect(ledger.retried).toEqual([]);
    expect(ledger.failed).toMatchObject([{ reason: "ref_not_found" }]);
  });

  test("an unknown error is not exposed", async () => {
    const ledger = ledgerOf(jobOf("a", { failedAttempts: 2 }));

    await runDueJobs(kindOf(ledger, [stepThatThrows(new Error("password=canary"))]));

    expect(ledger.failed).toMatchObject([{ reason: "internal", message: "an internal error occurred" }]);
  });

  test("a job whose lease is lost is abandoned without changing its row", async () => {
    const ledger = ledgerOf(jobOf("a"));

    await runDueJobs(kindOf(ledger, [stepThatThrows(new LeaseLost())]));

    expect([ledger.succeeded, ledger.retried, ledger.failed]).toEqual([[], [], []]);
  });

  test.each([
    ["a later step fails", stepThatThrows(new Failure("too_large", "no"))],
    ["its lease is lost", stepThatThrows(new LeaseLost())],
    ["it ends", { name: "last", isCheckpoint: true, run: pass }],
  ])("resources that a step left in the job are freed once when %s", async (_when, last) => {
    const ledger = ledgerOf(jobOf("a"));
    const freed: string[] = [];
    const first = { name: "first", isCheckpoint: false, run: async () => jobOf("a with what was fetched") };

    await runDueJobs({ ...kindOf(ledger, [first, last]), dispose: async ({ id }) => void freed.push(id) });

    expect(freed).toEqual(["a with what was fetched"]);
  });

  test("a job whose process dies repeatedly fails", async () => {
    const ledger = ledgerOf(jobOf("a", { lostLeases: 11 }));

    await runDueJobs(kindOf(ledger, threeSteps));

    expect(ledger.entered).toEqual([]);
    expect(ledger.failed).toMatchObject([{ reason: "internal", retryable: false }]);
  });
});
