import { expect, test } from "vitest";
import { HOLD_MS_MAX } from "../github-import/job/import-job.queries.ts";
import { runDueImports } from "../github-import/job/run-import.ts";
import { answerStatus } from "./support/git-faults.mts";
import { setUpImportBench } from "./support/import-bench.mts";
import { endBackOff, readImport } from "./support/import-fixtures.mts";

const bench = setUpImportBench();

test("an import waits as long as its host asks, as often as it does, and then succeeds", async () => {
  const { id } = await bench.queueSample("limited");
  bench.server.setFault(answerStatus(429, { "retry-after": "120" }));

  for (let round = 1; round <= 5; round++) {
    await runDueImports();

    expect(await readImport(id)).toMatchObject({
      status: "running",
      attempt: round,
      failedAttempts: 0,
      failure: { reason: "rate_limited", message: expect.stringContaining(new URL(bench.server.url).host) },
    });
    const asked = bench.server.requests.length;
    await runDueImports();
    expect(bench.server.requests).toHaveLength(asked);
    await endBackOff(id);
  }

  bench.server.setFault(null);
  await runDueImports();
  expect(await readImport(id)).toMatchObject({ status: "succeeded", failure: null });
});

test("an import fails at once if its host asks it to wait longer than it may", async () => {
  const { id } = await bench.queueSample("limited-long");
  bench.server.setFault(answerStatus(429, { "retry-after": String(HOLD_MS_MAX / 1_000 + 60) }));

  await runDueImports();

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    attempt: 1,
    failure: { reason: "rate_limited", retryable: true, suggestion: expect.stringContaining("later") },
  });
});
