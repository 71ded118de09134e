import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type FaultyGitServer, hangOn, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { type ShownWorkspace, WorkspaceClient } from "./support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";
let repositories: GitRepositories;
let git: FaultyGitServer;
let daytona: DaytonaServer;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  git = await serveFaultyGit(repositories.root);
  daytona = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
});
afterAll(async () => {
  await daytona?.close();
  await git?.close();
  await repositories?.remove();
});

test("SIGTERM quickly ends a host with streams, polls and jobs, and the next host continues the jobs", async () => {
  await repositories.make("stopped", { "package.json": '{"name":"stopped"}' });
  const host = await start();
  const importId = await busyWithImport(host);
  const { id: workspaceId, projectId } = await busyWithSandbox(host);
  const stream = await checkedFetch(`${host.url}/v1/imports/${importId}/events`);
  const logs = await checkedFetch(`${host.url}/v1/workspaces/${workspaceId}/logs/events`);
  const { version } = (await new ImportClient(host.url).get(`/v1/imports/${importId}`)).body;
  const poll = checkedFetch(`${host.url}/v1/imports/${importId}?wait=60&since=${version}`);
  // Once a later request has finished, the poll is waiting.
  await new ImportClient(host.url).get(`/v1/imports/${importId}`);
  const bodies = Promise.all([stream.text(), logs.text()]);
  const startedAt = performance.now();

  const code = await host.stop();
  const durationMs = performance.now() - startedAt;

  expect(code, host.logs()).toBe(0);
  // 1.1 s on an idle machine; a host that waited for its streams or jobs would take the full 5 s of its drain.
  expect(durationMs).toBeLessThan(4_500);
  for (const body of await bodies) expect(body).toMatch(/retry: 1000\n\n$/);
  expect((await poll).status).toBe(200);
  await expectGivenBack(host, importId, workspaceId);
  git.setFault(null);
  daytona.faults.clear();
  await using next = await start(host.databaseUrl);
  expect(await new ImportClient(next.url).awaitEnd(importId)).toMatchObject({ status: "succeeded" });
  await new WorkspaceClient(next.url).reach(projectId, "running");
}, 120_000);

function start(databaseUrl?: string): Promise<TestHost> {
  return startHost({
    secrets: { DaytonaAPIKey: apiKey, DaytonaAPIURL: daytona.apiUrl, GitAllowedHosts: git.url },
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
}

/** Leaves an import waiting for a git server that does not respond. */
async function busyWithImport(host: TestHost): Promise<string> {
  git.setFault(hangOn(/POST .*upload-pack/, { butFirst: 1 }));
  const client = new ImportClient(host.url);
  const { body } = await client.start({ repoUrl: `${git.url}/stopped` });
  await client.awaitUntil(body.import.id, ({ step }) => step === "fetch");
  return body.import.id;
}

/** Leaves a workspace waiting for a provider that does not respond. */
async function busyWithSandbox(host: TestHost): Promise<ShownWorkspace> {
  daytona.faults.add("POST", /^\/api\/sandbox$/, { fault: { kind: "hang" } });
  const client = new WorkspaceClient(host.url);
  const projectId = await client.makeProject();
  await expect.poll(() => daytona.faults.isSpent(), { timeout: 10_000 }).toBe(true);
  const workspace = await client.ofProject(projectId);
  if (workspace === null) throw new Error("the project has no workspace");
  return workspace;
}

async function expectGivenBack(host: TestHost, importId: string, workspaceId: string): Promise<void> {
  const free = { lease_token: null, lost_leases: 0, failed_attempts: 0, failure: null };
  const read = async (database: string, table: string, id: string) => {
    const sql = postgres(databaseUrlOf(host.databaseUrl, database), { max: 1 });
    const [row] = await sql`
      SELECT lease_token, lost_leases, failed_attempts, failure FROM ${sql(table)} WHERE id = ${id}`;
    await sql.end();
    return row;
  };
  expect(await read("github-import", "import", importId)).toEqual(free);
  expect(await read("workspace", "workspace", workspaceId)).toEqual(free);
}
