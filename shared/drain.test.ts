import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { beginDrain, drainSignal, pause } from "./drain";
import { Failure } from "./failure";
import { type JobStore, type LeasedJob, runDueJobs, type Step } from "./job";
import { waitForChange } from "./long-poll";
import { sendEvents } from "./sse";

// A drain never ends, so the order of the tests matters: the last one runs in a draining process.

const never = () => new Promise<never>(() => undefined);

function jobsOf(run: Step<LeasedJob>["run"], fates: string[]) {
  const job = { id: "job", leaseToken: "token", resumeStep: "only", failedAttempts: 2, lostLeases: 0 };
  const queue: LeasedJob[] = [job, { ...job, id: "next" }];
  const store: JobStore<LeasedJob> = {
    claimNext: async () => queue.shift() ?? null,
    renewLease: async () => true,
    enterStep: async (entered) => entered,
    succeed: async ({ id }) => void fates.push(`${id} succeeded`),
    retryLater: async ({ id }) => void fates.push(`${id} is retried`),
    fail: async ({ id }) => void fates.push(`${id} failed`),
    release: async ({ id }) => void fates.push(`${id} released`),
  };
  return { name: "test", steps: [{ name: "only", isCheckpoint: true, run }], store };
}

test("a stop ends polls and streams, and releases jobs without costing an attempt", async () => {
  const fates: string[] = [];
  const poll = waitForChange(async () => ({ version: 1 }), {
    since: 1,
    waitSeconds: 60,
    isFinal: () => false,
  });
  const stream = await openStream();
  const takesWork = runDueJobs(
    jobsOf(async (job, signal) => {
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      return job;
    }, fates),
  );
  const hangs = runDueJobs(jobsOf(never, fates));
  const callFails = runDueJobs(
    jobsOf(async () => {
      await pause(60_000);
      throw new Failure("not_found", "the response of a service that stops");
    }, fates),
  );
  const ends = runDueJobs(
    jobsOf(async (job) => {
      await pause(60_000);
      return job;
    }, fates),
  );
  const startedAt = performance.now();

  beginDrain();
  await Promise.all([poll, takesWork, hangs, callFails, ends]);

  expect(await poll).toEqual({ version: 1 });
  expect(await stream.text()).toMatch(/^retry: 1000\n\n(?:.|\n)*retry: 1000\n\n$/);
  expect(fates.sort()).toEqual(["job released", "job released", "job released", "job succeeded"]);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test("a process that drains claims no job", async () => {
  const fates: string[] = [];

  await runDueJobs(jobsOf(async (job) => job, fates));

  expect(drainSignal.aborted).toBe(true);
  expect(fates).toEqual([]);
});

/** A stream whose source is stuck, e.g. waiting for a provider. */
async function openStream(): Promise<Response> {
  const server = createServer((_, response) => {
    response.once("close", () => server.close());
    void sendEvents(response, { [Symbol.asyncIterator]: () => ({ next: never }) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
