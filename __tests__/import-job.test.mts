import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { cancelImport } from "../github-import/cancel-import.ts";
import { readEventsAfter, takeDueImports } from "../github-import/import.queries.ts";
import {
  claimNextImport,
  RUNNING_MAX,
  recordProgress,
  renewLease,
} from "../github-import/import-job.queries.ts";
import { retryImport } from "../github-import/retry-import.ts";
import { importKind, runDueImports } from "../github-import/run-import.ts";
import { sweepImports } from "../github-import/sweep-imports.ts";
import { vfsDb } from "../github-import/vfs-db.ts";
import { runDueJobs } from "../shared/job.ts";
import { publishedMessages } from "../standalone/testing.mts";
import { listFiles, readBlobs } from "../vfs/read-tree.ts";
import { breakOff, type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { type FileSpec, GitRepositories } from "./support/git-repository.mts";
import {
  endBackOff,
  endImports,
  expireLease,
  importKindDyingAfter,
  importKindWith,
  queueImport,
  readImport,
} from "./support/import-fixtures.mts";
import { scratchFolders } from "./support/import-scratch.mts";

// Whatever claims imports is in this one file: a claim looks at every import in the database.

let repositories: GitRepositories;
let server: FaultyGitServer;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
});
afterAll(async () => {
  await server.close();
  await repositories.remove();
});
afterEach(async () => {
  server.setFault(null);
  await endImports();
});

const SAMPLE = {
  "package.json": '{"scripts":{"dev":"vite --port 4100"},"devDependencies":{"vite":"5"}}',
  "src/a.ts": "1",
};

async function queueSample(name: string, files: Record<string, FileSpec> = SAMPLE) {
  const { commitSha } = await repositories.make(name, files);
  return { ...(await queueImport({ repoUrl: `${server.url}/${name}` })), commitSha };
}

async function filesOf(projectId: string): Promise<string[]> {
  return (await listFiles(vfsDb, projectId, 1_000)).map((file) => file.path).sort();
}

describe("the claim", () => {
  test("lets five imports run at once, however many ask", async () => {
    for (let count = 0; count < RUNNING_MAX + 3; count++) await queueImport();

    const tokens = Array.from({ length: 20 }, (_, index) => `token-${index}`);
    const claimed = (await Promise.all(tokens.map(claimNextImport))).filter((row) => row !== null);

    expect(new Set(claimed.map((row) => row.id)).size).toBe(RUNNING_MAX);
    expect(claimed).toHaveLength(RUNNING_MAX);
  });

  test("gives the owner with the fewest running imports the next turn", async () => {
    const many = [
      await queueImport({ ownerId: "many" }),
      await queueImport({ ownerId: "many" }),
      await queueImport({ ownerId: "many" }),
    ];
    const few = await queueImport({ ownerId: "few" });

    const order = [await claimNextImport("1"), await claimNextImport("2"), await claimNextImport("3")];

    expect(order.map((row) => row?.id)).toEqual([many[0]?.id, few.id, many[1]?.id]);
  });

  test("takes an import over whose host vanished, and counts that", async () => {
    const { id } = await queueImport();
    await claimNextImport("dead");
    expect(await claimNextImport("early")).toBeNull();
    await expireLease(id);

    const taken = await claimNextImport("next");

    expect(taken).toMatchObject({ id, lostLeases: 1, failedAttempts: 0, attempt: 2 });
    expect(await renewLease({ id, leaseToken: "dead" })).toBe(false);
    expect(await recordProgress({ id, leaseToken: "dead" }, { files: 9, bytes: 9 })).toBeNull();
    expect(await renewLease({ id, leaseToken: "next" })).toBe(true);
  });

  test("leaves a failed import alone until its back-off is over", async () => {
    const { id } = await queueImport();
    await runDueImports();
    expect(await claimNextImport("early")).toBeNull();
    await endBackOff(id);

    expect(await claimNextImport("late")).toMatchObject({ id, failedAttempts: 1, lostLeases: 0 });
  });
});

test("what should have run by now is published again, once for each turn", async () => {
  const { id } = await queueImport();
  await endBackOff(id);
  publishedMessages("import-requested", { clear: true });

  await sweepImports();
  await sweepImports();

  expect(publishedMessages("import-requested")).toEqual([{ importId: id }]);
  expect(await takeDueImports(10)).toEqual([]);
});

test("each change that a client sees is a version and an event; a renewed lease is neither", async () => {
  const { id } = await queueSample("events");
  await runDueImports();

  const events = await readEventsAfter(id, 0);
  const row = await readImport(id);

  expect(events.map((event) => event.seq)).toEqual(
    Array.from({ length: row.version }, (_, index) => index + 1),
  );
  expect(events.map((event) => event.isTerminal).indexOf(true)).toBe(events.length - 1);
  expect(events.at(0)?.type).toBe("queued");
  expect(events.at(-1)).toMatchObject({
    type: "succeeded",
    data: { status: "succeeded", version: row.version },
  });
  const claimed = await queueImport();
  await claimNextImport("token");
  const { version } = await readImport(claimed.id);
  await renewLease({ id: claimed.id, leaseToken: "token" });
  expect((await readImport(claimed.id)).version).toBe(version);
});

test("the files arrive byte for byte, with modes, links and submodules", async () => {
  const commit = "1234567890123456789012345678901234567890";
  const binary = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256));
  const large = Buffer.alloc(3 * 1024 ** 2 + 17, "a large file\r\n");
  const files = {
    "empty.txt": "",
    "binary.bin": binary,
    "large.txt": large,
    "crlf.txt": "a\r\nb\r\n",
    ".gitattributes": "* text=auto eol=lf\nhidden export-ignore\n",
    hidden: "not left out",
    "bin/run": { mode: "100755" as const, content: "#!/bin/sh\n" },
    "links/dangling": { mode: "120000" as const, content: "../nowhere" },
    "links/outside": { mode: "120000" as const, content: "/etc/passwd" },
    "module/inner": { submodule: commit },
    "ünï cödé/\u{1f680} name": "x",
    "nfd/e\u0301": "decomposed",
    "nfc/\u00e9": "composed",
    "odd/tab\tname": "x",
    "odd/back\\slash": "x",
    "same-a": "same",
    "same-b": "same",
  };
  const { id, projectId } = await queueSample("exact", files);

  await runDueImports();

  const stored = await listFiles(vfsDb, projectId, (await readImport(id)).revisionSeq ?? 0);
  const blobs = await readBlobs(
    vfsDb,
    stored.flatMap((file) => file.hash ?? []),
    10 * 1024 ** 2,
  );
  const found = stored.map(({ path, mode, hash }) => [
    path,
    mode,
    hash === null ? null : blobs.get(hash)?.toString("base64"),
  ]);
  const expected = Object.entries(files).map(([path, file]) => {
    if (typeof file === "string" || Buffer.isBuffer(file))
      return [path, "100644", Buffer.from(file).toString("base64")];
    if ("submodule" in file) return [path, "160000", null];
    return [path, file.mode, Buffer.from(file.content).toString("base64")];
  });
  expect(found.sort()).toEqual(expected.sort());
  expect(await readImport(id)).toMatchObject({ status: "succeeded", progress: { files: 17 } });
});

test("a folder of the repository becomes the root of the project", async () => {
  await repositories.make("nested", {
    "README.md": "x",
    "apps/web/package.json": "{}",
    "apps/web/src/a.ts": "1",
  });
  const { id, projectId } = await queueImport({ repoUrl: `${server.url}/nested`, treePath: "main/apps/web" });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "succeeded", ref: "main", subdirectory: "apps/web" });
  expect(await filesOf(projectId)).toEqual(["package.json", "src/a.ts"]);
});

test.each(["apps/none", "README.md"])("subdirectory_not_found: %s is no folder", async (folder) => {
  await repositories.make(`missing-${folder.length}`, { "README.md": "x", "apps/web/a.ts": "1" });
  const { id } = await queueImport({
    repoUrl: `${server.url}/missing-${folder.length}`,
    treePath: `main/${folder}`,
  });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    failure: { reason: "subdirectory_not_found", step: "store" },
  });
});

test("unsafe_path: a name that is not UTF-8", async () => {
  const repository = await repositories.init("latin1");
  const oid = await repository.writeBlob("x");
  await repository.commitTree(
    await repository.writeTree([{ mode: "100644", name: Buffer.from([0xe4]), oid }]),
  );
  const { id, projectId } = await queueImport({ repoUrl: `${server.url}/latin1` });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    failure: { reason: "unsafe_path", retryable: false },
  });
  expect((await projects.readProject({ projectId })).project?.status).toBe("failed");
  expect(await scratchFolders(id)).toEqual([]);
});

test("too_many_files: a tree bomb is left early", async () => {
  const repository = await repositories.init("bomb");
  let tree = await repository.writeTree([
    { mode: "100644", name: "f", oid: await repository.writeBlob("x") },
  ]);
  for (let depth = 0; depth < 10; depth++) {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    tree = await repository.writeTree(names.map((name) => ({ mode: "40000", name, oid: tree })));
  }
  await repository.commitTree(tree);
  const { id } = await queueImport({ repoUrl: `${server.url}/bomb` });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "failed", failure: { reason: "too_many_files" } });
});

const STEPS = importKind.steps.map((step) => step.name);

test.each(STEPS)("a host that dies after %s changes nothing in the end", async (stepName) => {
  const { id, projectId, commitSha } = await queueSample(`crash-${stepName.toLowerCase()}`);
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

test("a host that dies again and again is not followed for ever", async () => {
  const { id } = await queueSample("endless");
  for (let count = 0; count < 11; count++) {
    await runDueJobs(importKindDyingAfter("fetch"));
    await expireLease(id);
  }

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "failed", failure: { reason: "internal" } });
});

test("a commit that was resolved stays the one, whatever is pushed meanwhile", async () => {
  const { id, commitSha, projectId } = await queueSample("pushed");
  const kind = importKindWith("fetch", async (_job, run) => {
    await repositories.open("pushed").commit({ "other.txt": "new" });
    return await run();
  });

  await runDueJobs(kind);

  expect(await readImport(id)).toMatchObject({ status: "succeeded", commitSha });
  expect(await filesOf(projectId)).toEqual(Object.keys(SAMPLE).sort());
});

test("network_error: three attempts, each to be seen, then the import has failed", async () => {
  const { id, projectId } = await queueSample("flaky");
  const kind = importKindWith("fetch", async (_job, run) => {
    server.setFault(breakOff(/POST/));
    return await run().finally(() => server.setFault(null));
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

describe("an import that is canceled", () => {
  test.each(["resolve", "fetch", "store"])("in %s ends there, and no file appears", async (stepName) => {
    const { id, ownerId, projectId } = await queueSample(`cancel-${stepName}`);
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
    const { id, ownerId, projectId } = await queueSample(`late-${stepName.toLowerCase()}`);
    const kind = importKindWith(stepName, async (_job, run) => {
      expect(await cancelImport(ownerId, id)).toMatchObject({ status: "running" });
      return await run();
    });

    await runDueJobs(kind);

    expect(await readImport(id)).toMatchObject({ status: "succeeded", revisionSeq: 1 });
    expect((await projects.readProject({ projectId })).project?.status).toBe("ready");
  });

  test("before it runs never runs; canceled again it stays so", async () => {
    const { id, ownerId } = await queueSample("cancel-queued");
    await cancelImport(ownerId, id);
    const { version } = await readImport(id);

    await cancelImport(ownerId, id);
    await runDueImports();

    expect(await readImport(id)).toMatchObject({ status: "canceled", version, attempt: 0 });
  });

  test("after it has ended stays as it ended", async () => {
    const { id, ownerId } = await queueSample("cancel-ended");
    await runDueImports();

    expect(await cancelImport(ownerId, id)).toMatchObject({ status: "succeeded" });
  });
});

describe("an import that is tried again", () => {
  test("after it was canceled starts anew and publishes, once", async () => {
    const { id, ownerId, projectId } = await queueSample("again");
    await runDueJobs(
      importKindWith("store", async (_job, run) => {
        await cancelImport(ownerId, id);
        return await run();
      }),
    );
    const commitSha = await repositories.open("again").commit({ "new.txt": "new" });

    expect(await retryImport(ownerId, id)).toMatchObject({
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

  test("after it had published goes on behind its files", async () => {
    const { id, ownerId } = await queueSample("resumed");
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
    const asked = server.requests.length;

    await retryImport(ownerId, id);
    await runDueImports();

    expect(await readImport(id)).toMatchObject({ status: "succeeded", revisionSeq: 1 });
    expect(server.requests).toHaveLength(asked);
  });

  test("while it runs or after it succeeded stays as it is", async () => {
    const { id, ownerId } = await queueSample("kept");
    expect(await retryImport(ownerId, id)).toMatchObject({ status: "queued", version: 1 });
    await runDueImports();

    expect(await retryImport(ownerId, id)).toMatchObject({ status: "succeeded" });
  });
});
