import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";
import { type FaultyGitServer, hangOn, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { WorkspaceClient } from "./support/workspace-client.mts";

const NOTHING = { queued: 0, running: 0, oldestDueAt: null, failures: [] };
const RUNNING_MAX = 5;

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: ImportClient;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url } });
  client = new ImportClient(host.url);
});
afterAll(async () => {
  await host?.stop();
  await server?.close();
  await repositories?.remove();
});
afterEach(() => server.setFault(null));

async function readJobs() {
  return (await client.get("/v1/admin/jobs")).body;
}

test("without work nothing waits and nothing runs", async () => {
  expect(await readJobs()).toEqual({
    imports: NOTHING,
    commits: NOTHING,
    generations: NOTHING,
    workspaces: NOTHING,
    tasks: NOTHING,
  });
});

describe("imports", () => {
  test("that run or wait are counted, with the age of the oldest waiting one", async () => {
    server.setFault(hangOn(/./));
    const before = Date.now();
    const starts = Array.from({ length: RUNNING_MAX + 2 }, () =>
      client.start({ repoUrl: `${server.url}/any`, provision: false }),
    );
    const started = await Promise.all(starts);

    await expect
      .poll(async () => (await readJobs()).imports)
      .toMatchObject({ queued: 2, running: RUNNING_MAX });
    const { imports } = await readJobs();
    expect(Date.parse(imports.oldestDueAt)).toBeGreaterThanOrEqual(before - 1_000);
    expect(Date.parse(imports.oldestDueAt)).toBeLessThanOrEqual(Date.now());

    await Promise.all(started.map(({ body }) => client.post(`/v1/imports/${body.import.id}/cancel`)));
    expect((await readJobs()).imports).toEqual(NOTHING);
  });

  test("that failed are counted by reason, the most frequent first, until they are retried", async () => {
    const failed: string[] = [];
    for (const name of ["missing-1", "missing-2"]) {
      const { body } = await client.start({ repoUrl: `${server.url}/${name}`, provision: false });
      failed.push((await client.awaitEnd(body.import.id)).id);
    }
    await repositories.init("empty");
    const { body } = await client.start({ repoUrl: `${server.url}/empty`, provision: false });
    await client.awaitEnd(body.import.id);

    expect((await readJobs()).imports.failures).toEqual([
      { reason: "repo_not_found", count: 2 },
      { reason: "empty_repository", count: 1 },
    ]);

    await repositories.make("missing-1", { "a.txt": "a" });
    const retried = await client.post(`/v1/imports/${failed[0]}/retry`);
    await client.awaitEnd(retried.body.id, retried.body.version);
    expect((await readJobs()).imports.failures).toContainEqual({ reason: "repo_not_found", count: 1 });
  });
});

describe("workspaces", () => {
  let sql: Sql;

  beforeAll(() => {
    sql = postgres(databaseUrlOf(host.databaseUrl, "workspace"), { max: 1 });
  });
  afterAll(() => sql?.end());

  async function runWorkspace(): Promise<string> {
    const workspaces = new WorkspaceClient(host.url);
    return (await workspaces.reach(await workspaces.makeProject(), "running")).id;
  }

  test("at rest are not counted", async () => {
    await runWorkspace();

    expect((await readJobs()).workspaces).toEqual(NOTHING);
  });

  test("leased by a host count as running, and those of a dead host as waiting since then", async () => {
    const workspaceId = await runWorkspace();
    await sql`
      UPDATE workspace
      SET lease_token = 'other', lease_until = now() + interval '1 minute', due_at = now() + interval '1 minute'
      WHERE id = ${workspaceId}`;
    const held = (await readJobs()).workspaces;
    const [row] = await sql`
      UPDATE workspace SET lease_until = now() - interval '1 minute' WHERE id = ${workspaceId}
      RETURNING lease_until AS "leaseUntil"`;
    const lost = (await readJobs()).workspaces;
    await sql`
      UPDATE workspace SET lease_token = NULL, lease_until = NULL, due_at = NULL WHERE id = ${workspaceId}`;

    expect(held).toMatchObject({ queued: 0, running: 1, oldestDueAt: null });
    expect(lost).toMatchObject({ queued: 1, running: 0 });
    // Encore writes a time without its fraction if that is zero.
    expect(new Date(lost.oldestDueAt)).toEqual(row?.leaseUntil);
  });

  test("in error are counted by reason for an hour", async () => {
    const workspaceId = await runWorkspace();
    const failure = {
      reason: "quota_exceeded",
      message: "no",
      retryable: false,
      suggestion: null,
      step: null,
    };
    await sql`UPDATE workspace SET status = 'error', failure = ${sql.json(failure)} WHERE id = ${workspaceId}`;
    const fresh = (await readJobs()).workspaces.failures;
    await sql`UPDATE workspace SET updated_at = now() - interval '61 minutes' WHERE id = ${workspaceId}`;
    const old = (await readJobs()).workspaces.failures;

    expect(fresh).toEqual([{ reason: "quota_exceeded", count: 1 }]);
    expect(old).toEqual([]);
  });
});
