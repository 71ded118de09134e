import { expect, test } from "vitest";
import { projects } from "~encore/clients";
import { readEventsAfter } from "../github-import/imports/import.queries.ts";
import { importKind, runDueImports } from "../github-import/job/run-import.ts";
import { runDueJobs } from "../shared/job.ts";
import { breakOff } from "./support/git-faults.mts";
import { filesOf, SAMPLE, setUpImportBench } from "./support/import-bench.mts";
import {
  endBackOff,
  expireLease,
  importKindDyingAfter,
  importKindWith,
  readImport,
} from "./support/import-fixtures.mts";
import { scratchFolders } from "./support/import-scratch.mts";

const bench = setUpImportBench();

const STEPS = importKind.steps.map((step) => step.name);

test.each(STEPS)("an import whose host dies after %s ends with the same result", async (stepName) => {
  const { id, projectId, commitSha } = await bench.queueSample(`crash-${stepName.toLowerCase()}`);
  await runDueJobs(importKindDyingAfter(stepName));
  await expireLease(id);

  await runDueImports();

  const row = await readImport(id);
  expect(row).toMatchObject({
    status: "succeeded",
    commitSha,
    revisionSeq: 1,
    lostLeases: 1,
    failedAttempts: 0,
  });
  expect(row.stack).toMatchObject({ language: "typescript" });
  expect(await filesOf(projectId)).toEqual(Object.keys(SAMPLE).sort());
  expect((await projects.readProject({ projectId })).project).toMatchObject({
    status: "ready",
    revisionSeq: 1,
  });
  expect(await scratchFolders(id)).toEqual([]);
});

test("an import whose hosts die repeatedly fails", async () => {
  const { id } = await bench.queueSample("endless");
  for (let count = 0; count < 11; count++) {
    await runDueJobs(importKindDyingAfter("fetch"));
    await expireLease(id);
  }

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "failed", failure: { reason: "internal" } });
});

test("a resolved commit stays the same, even if a push follows", async () => {
  const { id, commitSha, projectId } = await bench.queueSample("pushed");
  const kind = importKindWith("fetch", async (_job, run) => {
    await bench.repositories.open("pushed").commit({ "other.txt": "new" });
    return await run();
  });

  await runDueJobs(kind);

  expect(await readImport(id)).toMatchObject({ status: "succeeded", commitSha });
  expect(await filesOf(projectId)).toEqual(Object.keys(SAMPLE).sort());
});

test("network_error: three visible attempts, then the import has failed", async () => {
  const { id, projectId } = await bench.queueSample("flaky");
  const kind = importKindWith("fetch", async (_job, run) => {
    bench.server.setFault(breakOff(/POST/));
    return await run().finally(() => bench.server.setFault(null));
  });

  for (let count = 0; count < 3; count++) {
    expect((await readImport(id)).failedAttempts).toBe(count);
    await runDueJobs(kind);
    if (count < 2) await endBackOff(id);
  }

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    attempt: 3,
    failure: { reason: "network_error", retryable: true },
  });
  const types = (await readEventsAfter(id, 0)).map((event) => event.type);
  expect(types.filter((type) => type === "retrying")).toHaveLength(2);
  expect((await projects.readProject({ projectId })).project?.status).toBe("failed");
  expect(await scratchFolders(id)).toEqual([]);
});
