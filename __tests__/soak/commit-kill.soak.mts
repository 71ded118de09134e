import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CommitClient } from "../support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "../support/git-faults.mts";
import { GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "../support/test-host.mts";

const KILLS = 20;
/** A commit takes about this long. */
const KILL_WITHIN_MS = 600;

let repositories: GitRepositories;
let repository: GitRepository;
let server: FaultyGitServer;
let host: TestHost;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost(options());
  ({ repository } = await repositories.make("sample", { "README.md": "1" }));
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

function options(): StartHostOptions {
  return { secrets: { GitAllowedHosts: server.url } };
}

test("hosts that are killed at any moment push each commit once, in order", async () => {
  const projectId = await new CommitClient(host.url).importProject(`${server.url}/sample`);
  const shas: unknown[] = [];
  for (let round = 0; round < KILLS; round++) {
    const client = new CommitClient(host.url);
    await client.write(projectId, `file-${round}`, String(round));
    const { body } = await client.call("POST", `/v1/projects/${projectId}/commits`, {
      body: { message: `Round ${round}`, branch: "next" },
    });
    await delay(Math.random() * KILL_WITHIN_MS);
    await host.kill();
    host = await startHost({ ...options(), databaseUrl: host.databaseUrl });

    const commit = await new CommitClient(host.url).awaitEnd(body.id);

    expect(commit, `round ${round}`).toMatchObject({ status: "succeeded", failure: null });
    shas.push(commit.commitSha);
  }
  const log = await repository.git("log", "--format=%H %s", "--reverse", "main..next");
  expect(log.split("\n")).toEqual(shas.map((sha, round) => `${sha} Round ${round}`));
  expect(await repository.git("fsck", "--strict", "--full")).toBe("");
});
