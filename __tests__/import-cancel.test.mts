import { describe, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { cancelImport } from "../github-import/imports/cancel-import.ts";
import { buryImportsOf, readEventsAfter } from "../github-import/imports/import.queries.ts";
import { awaitOwnImport } from "../github-import/imports/read-import.ts";
import { retryImport, takeUpAgain } from "../github-import/imports/retry-import.ts";
import { runDueImports } from "../github-import/job/run-import.ts";
import { runDueJobs } from "../shared/job.ts";
import { filesOf, setUpImportBench } from "./support/import-bench.mts";
import { endBackOff, importKindWith, readImport } from "./support/import-fixtures.mts";
import { scratchFolders } from "./support/import-scratch.mts";

const bench = setUpImportBench();

describe("a canceled import", () => {
  test.each(["resolve", "fetch", "store"])("in %s ends there, and no file is stored", async (stepName) => {
    const { id, ownerId, projectId } = await bench.queueSample(`cancel-${stepName}`);
    const kind = importKindWith(stepName, async (_job, run) => {
      await cancelImport(ownerId, id);
      return await run();
    });

    await runDueJobs(kind);
    await runDueImports();

    expect(await readImport(id)).toMatchObject({
      status: "canceled",
      revisionSeq: null,
      failure: { reason: "canceled" },
    });
    expect(await filesOf(projectId)).toEqual([]);
    expect((await projects.readProject({ projectId })).project?.status).not.toBe("ready");
    expect(await scratchFolders(id)).toEqual([]);
  });

  test.each(["detect", "handOver"])("in %s has published its files, and succeeds", async (stepName) => {
    const { id, ownerId, projectId } = await bench.queueSample(`late-${stepName.toLowerCase()}`);
    const kind = importKindWith(stepName, async (_job, run) => {
      expect(await cancelImport(ownerId, id)).toMatchObject({ status: "running" });
      return await run();
    });

    await runDueJobs(kind);

    expect(await readImport(id)).toMatchObject({ status: "succeeded", revisionSeq: 1 });
    expect((await projects.readProject({ projectId })).project?.status).toBe("ready");
  });

  test("never runs if it had not started; canceling it again changes nothing", async () => {
    const { id, ownerId } = await bench.queueSample("cancel-queued");
    await cancelImport(ownerId, id);
    const { version } = await readImport(id);

    await cancelImport(ownerId, id);
    await runDueImports();

    expect(await readImport(id)).toMatchObject({ status: "canceled", version, attempt: 0 });
  });

  test("keeps its outcome if it had ended", async () => {
    const { id, ownerId } = await bench.queueSample("cancel-ended");
    await runDueImports();

    expect(await cancelImport(ownerId, id)).toMatchObject({ status: "succeeded" });
  });
});

test("a client that waits for an import is notified at once that its project was deleted", async () => {
  const { id, ownerId, projectId } = await bench.queueSample("deleted-meanwhile");
  const { version } = await readImport(id);

  const waiting = expect(
    awaitOwnImport(ownerId, id, { since: version, waitSeconds: 60 }),
  ).rejects.toMatchObject({
    reason: "not_found",
    param: "importId",
  });
  await buryImportsOf(projectId);

  await waiting;
});

describe("a retried import", () => {
  test("that was canceled restarts and publishes, once", async () => {
    const { id, ownerId, projectId } = await bench.queueSample("again");
    await runDueJobs(
      importKindWith("store", async (_job, run) => {
        await cancelImport(ownerId, id);
        return await run();
      }),
    );
    const commitSha = await bench.repositories.open("again").commit({ "new.txt": "new" });

    expect(await takeUpAgain(await readImport(id))).toMatchObject({
      status: "queued",
      failure: null,
      commitSha: null,
    });
    await runDueImports();

    expect(await readImport(id)).toMatchObject({ status: "succeeded", commitSha, revisionSeq: 1 });
    expect(await filesOf(projectId)).toEqual(["new.txt"]);
    expect((await projects.readProject({ projectId })).project?.status).toBe("ready");
    expect((await readEventsAfter(id, 0)).filter((event) => event.isTerminal)).toHaveLength(1);
  });

  test("that had published continues after its files", async () => {
    const { id } = await bench.queueSample("resumed");
    const broken = importKindWith("detect", async () => {
      throw new TypeError("a defect");
    });
    for (let count = 0; count < 3; count++) {
      await runDueJobs(broken);
      if (count < 2) await endBackOff(id);
    }
    expect(await readImport(id)).toMatchObject({
      status: "failed",
      failure: { reason: "internal", step: "detect" },
    });
    const asked = bench.server.requests.length;

    await takeUpAgain(await readImport(id));
    await runDueImports();

    expect(await readImport(id)).toMatchObject({ status: "succeeded", revisionSeq: 1 });
    expect(bench.server.requests).toHaveLength(asked);
  });

  test("that runs or has succeeded is unchanged", async () => {
    const { id, ownerId } = await bench.queueSample("kept");
    expect(await retryImport(ownerId, id)).toMatchObject({ status: "queued", version: 1 });
    await runDueImports();

    expect(await retryImport(ownerId, id)).toMatchObject({ status: "succeeded" });
  });
});
