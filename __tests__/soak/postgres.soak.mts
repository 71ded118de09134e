import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "../../host/postgres/cluster.mts";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { inventoryOfCommit } from "../support/tree-inventory.mts";
import { awaitUntil } from "./support/await-until.mts";
import { Installation } from "./support/installation.mts";
import { seededRandom } from "./support/random.mts";
import { storedTree } from "./support/stored-tree.mts";

const RESTARTS = 6;
/** Roughly the duration of such an import. */
const MOMENT_MS_MAX = 4_000;
const AWAY_MS_MAX = 3_000;

const random = seededRandom("PostgreSQL restarted");
let repositories: GitRepositories;
let server: LoopbackServer;
let folder: string;
let cluster: Cluster;
let installation: Installation;
let repository: GitRepository;
let commitSha: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  const files = exactFiles({ largeBytes: 8 * 1024 ** 2, smallFiles: 4_000 });
  ({ repository, commitSha } = await repositories.make("restarted", files));
  folder = mkdtempSync(join(tmpdir(), "vaporform-soak-postgres-"));
  // PostgreSQL may run as another user, who needs access.
  chmodSync(folder, 0o755);
  cluster = await startCluster({ folder, isDurable: true });
  installation = await Installation.open({
    databaseUrl: cluster.url,
    secrets: { GitAllowedHosts: server.url },
  });
});
afterAll(async () => {
  await installation?.close();
  await cluster?.stop();
  await server?.close();
  await repositories?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test(`imports succeed while PostgreSQL is restarted ${RESTARTS} times under a running host`, async () => {
  const expected = await inventoryOfCommit(repository.dir, commitSha);
  await using host = await installation.start();

  for (let restart = 1; restart <= RESTARTS; restart++) {
    const { body } = await host.client.start({ repoUrl: `${server.url}/restarted` });
    const { id, projectId } = body.import;
    await delay(random() * MOMENT_MS_MAX);
    await cluster.stop();
    await delay(random() * AWAY_MS_MAX);
    cluster = await startCluster({ folder, isDurable: true });

    const ended = await awaitUntil(
      () => installation.readImport(id),
      ({ status }) => status !== "queued" && status !== "running",
    );
    expect(ended, host.logs()).toMatchObject({ status: "succeeded" });
    await awaitUntil(
      () => installation.countOf(projectId),
      ({ workspaces }) => workspaces > 0,
    );
    expect(await storedTree(host.client, projectId)).toEqual(expected);
    expect(await installation.countAll()).toEqual({
      projects: restart,
      revisions: restart,
      workspaces: restart,
    });
  }

  expect(await installation.scratchFolders()).toEqual([]);
});
