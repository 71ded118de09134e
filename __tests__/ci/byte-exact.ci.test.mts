import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { inventoryOfArchive } from "../support/import-archive.mts";
import { ImportClient } from "../support/import-client.mts";
import { startHost, type TestHost } from "../support/test-host.mts";
import { inventoryOfCommit } from "../support/tree-inventory.mts";

let repositories: GitRepositories;
let server: LoopbackServer;
let host: TestHost;
let client: ImportClient;
let repository: GitRepository;
let commitSha: string;
let projectId: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url } });
  const files = exactFiles({ largeBytes: 20 * 1024 ** 2, smallFiles: 3_000 });
  ({ repository, commitSha } = await repositories.make("exact", files));
  client = new ImportClient(host.url);
  const started = await client.start({ repoUrl: `${server.url}/exact`, provision: false });
  const ended = await client.awaitEnd(started.body.import.id);
  expect(ended).toMatchObject({ status: "succeeded", commitSha, failure: null });
  projectId = ended.projectId;
});
afterAll(async () => {
  await host?.stop();
  await server?.close();
  await repositories?.remove();
});

test("the archive of an imported repository has the same files, modes and links as git's", async () => {
  const expected = await inventoryOfCommit(repository.dir, commitSha);

  const found = await inventoryOfArchive(host.url, projectId);

  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  expect(found).toEqual(expected);
});

test("a submodule has the commit that it points to", async () => {
  const listing = await repository.git("ls-tree", commitSha, "modules/inner");

  const tree = await client.get(`/v1/projects/${projectId}/tree?path=modules`);

  const [submodule] = tree.body.data;
  expect(tree.body.data).toMatchObject([{ kind: "submodule", mode: "160000", hash: null }]);
  expect(listing).toContain(submodule.commitSha);
});
