import { readdir } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { awaitUntil } from "./support/await-until.mts";
import { type ImportState, Installation } from "./support/installation.mts";
import { mountSmallDisk, type SmallDisk } from "./support/small-disk.mts";

const SMALL_MEGABYTES = 2;
const LARGE_MEGABYTES = 64;

let repositories: GitRepositories;
let server: LoopbackServer;
let installation: Installation;
let disk: SmallDisk | null;
let repoUrl: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  installation = await Installation.open({ secrets: { GitAllowedHosts: server.url } });
  // Larger than the disk, and incompressible.
  await repositories.make("heavy", exactFiles({ largeBytes: 8 * 1024 ** 2, smallFiles: 10 }));
  repoUrl = `${server.url}/heavy`;
});
afterAll(async () => {
  await installation?.close();
  await server?.close();
  await repositories?.remove();
});
beforeEach(async () => {
  disk = await mountSmallDisk(SMALL_MEGABYTES);
});
afterEach(async () => {
  await disk?.[Symbol.asyncDispose]();
});

async function awaitImport(id: string, isExpected: (row: ImportState) => boolean): Promise<ImportState> {
  return await awaitUntil(() => installation.readImport(id), isExpected);
}

/** The host keeps other files in its temporary folder too. */
async function scratchFolders(disk: SmallDisk): Promise<string[]> {
  return (await readdir(disk.path)).filter((name) => name.startsWith("vaporform-import-"));
}

test("an import without disk space fails after three attempts and leaves nothing on the disk", async ({
  skip,
}) => {
  if (disk === null) return skip("a small disk cannot be mounted");
  await using host = await installation.start({ env: { TMPDIR: disk.path } });
  const { body } = await host.client.start({ repoUrl });

  const ended = await awaitImport(
    body.import.id,
    ({ status }) => status === "failed" || status === "succeeded",
  );

  expect(ended).toMatchObject({
    status: "failed",
    attempt: 3,
    failure: { reason: "storage_full", retryable: true },
  });
  expect(await scratchFolders(disk)).toEqual([]);
  expect((await host.client.get(`/v1/projects/${ended.projectId}`)).body).toMatchObject({ status: "failed" });
});

test("an import that gets disk space between two attempts succeeds", async ({ skip }) => {
  if (disk === null) return skip("a small disk cannot be mounted");
  await using host = await installation.start({ env: { TMPDIR: disk.path } });
  const { body } = await host.client.start({ repoUrl });
  await awaitImport(body.import.id, ({ failure }) => failure !== null);

  await disk.resize(LARGE_MEGABYTES);

  const ended = await awaitImport(
    body.import.id,
    ({ status }) => status === "failed" || status === "succeeded",
  );
  expect(ended).toMatchObject({ status: "succeeded", failure: null });
  expect(await scratchFolders(disk)).toEqual([]);
});
