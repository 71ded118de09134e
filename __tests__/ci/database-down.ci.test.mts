import { mkdtempSync, renameSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readPostmaster } from "../../host/postgres/postmaster.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { checkedFetch } from "../support/checked-fetch.mts";
import { type FaultyGitServer, hangOn, serveFaultyGit } from "../support/git-faults.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { ImportClient } from "../support/import-client.mts";

const dataDir = mkdtempSync(join(tmpdir(), "vaporform-database-down-"));
let repositories: GitRepositories;
let git: FaultyGitServer;
let host: HostProcess;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  git = await serveFaultyGit(repositories.root);
  const { PATH, HOME } = process.env;
  host = await launchHost({
    cwd: inject("vaporform").appRoot,
    args: ["--data-dir", dataDir],
    env: { PATH, HOME, ADMIN_API_KEY: "", GIT_ALLOWED_HOSTS: git.url },
  });
}, 240_000);
afterAll(async () => {
  await host?.stop();
  await git?.close();
  await repositories?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

async function readHealth(): Promise<{ status: number; body: object }> {
  const response = await checkedFetch(`${host.url}/v1/health`);
  return { status: response.status, body: Object(await response.json()) };
}

test("a host whose PostgreSQL is killed reports it, restarts it, and loses nothing", async () => {
  await repositories.make("kept", { "package.json": '{"name":"kept"}' });
  const client = new ImportClient(host.url);
  const held: ServerResponse[] = [];
  const hang = hangOn(/POST .*upload-pack/, { butFirst: 1 });
  git.setFault((request, response) => {
    const isHeld = hang(request, response);
    if (isHeld) held.push(response);
    return isHeld;
  });
  const { body } = await client.start({ repoUrl: `${git.url}/kept` });
  await client.awaitUntil(body.import.id, ({ step }) => step === "fetch");
  expect(await readHealth()).toMatchObject({
    status: 200,
    body: { status: "ok", checks: { provider: { mode: "development" } } },
  });

  // Without its folder it cannot restart before the test has checked.
  const folder = join(dataDir, "postgres");
  const pid = readPostmaster(folder)?.pid ?? 0;
  renameSync(folder, `${folder}.away`);
  process.kill(pid, "SIGKILL");

  await expect.poll(async () => (await readHealth()).status, { timeout: 20_000 }).toBe(503);
  expect((await readHealth()).body).toMatchObject({
    message: expect.stringContaining("no response from the database of auth, projects, vfs"),
    details: { reason: "database_unavailable", retryAfterSeconds: 2 },
  });
  const refused = await checkedFetch(`${host.url}/v1/projects/${body.project.id}`);
  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    {
      code: "unavailable",
      details: { reason: "database_unavailable", retryable: true, retryAfterSeconds: 2 },
    },
  ]);
  git.setFault(null);
  renameSync(`${folder}.away`, folder);
  await expect.poll(async () => (await readHealth()).status, { timeout: 60_000 }).toBe(200);
  for (const response of held) response.destroy();
  expect(await client.awaitEnd(body.import.id), host.logs()).toMatchObject({ status: "succeeded" });
  expect(host.logs()).toContain("PostgreSQL runs again");
  expect(host.logs()).not.toMatch(/"message":"request failed"/);
}, 240_000);
