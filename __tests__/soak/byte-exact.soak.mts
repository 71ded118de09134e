import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { inventoryOfArchive } from "../support/import-archive.mts";
import { inventoryOfCommit } from "../support/tree-inventory.mts";
import { awaitUntil } from "./support/await-until.mts";
import { Installation } from "./support/installation.mts";

let repositories: GitRepositories;
let server: LoopbackServer;
let installation: Installation;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  installation = await Installation.open({ secrets: { GitAllowedHosts: server.url } });
});
afterAll(async () => {
  await installation?.close();
  await server?.close();
  await repositories?.remove();
});

test.each([
  ["an 80 MB file", { largeBytes: 80 * 1024 ** 2, smallFiles: 100 }],
  ["50,000 small files", { largeBytes: 1024, smallFiles: 50_000 }],
])("the archive of a repository with %s has the same files as git's", async (name, scale) => {
  const { repository, commitSha } = await repositories.make(name.replaceAll(/\W/g, "-"), exactFiles(scale));
  const expected = await inventoryOfCommit(repository.dir, commitSha);
  await using host = await installation.start();

  const { body } = await host.client.start({ repoUrl: `${server.url}/${repository.name}`, provision: false });
  const { id, projectId } = body.import;
  const ended = await awaitUntil(
    () => installation.readImport(id),
    ({ status }) => status !== "queued" && status !== "running",
    { timeoutMs: 300_000 },
  );

  expect(ended).toMatchObject({ status: "succeeded" });
  expect(await inventoryOfArchive(host.url, projectId)).toEqual(expected);
});
