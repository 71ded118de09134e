import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkedFetch } from "./support/checked-fetch.mts";
import { CommitClient } from "./support/commit-client.mts";
import { answerStatus, type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories, type GitRepository } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: CommitClient;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url } });
  client = new CommitClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

async function editSample(): Promise<{ repository: GitRepository; projectId: string }> {
  const name = `sample-${++count}`;
  const { repository } = await repositories.make(name, { "README.md": "1", "src/a": "1" });
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  const projectId = await client.importProject(`${server.url}/${name}`);
  await client.write(projectId, "README.md", "2");
  return { repository, projectId };
}

async function start(projectId: string): Promise<string> {
  const body = { message: "Change", branch: "next" };
  return (await client.call("POST", `/v1/projects/${projectId}/commits`, { body })).body.id;
}

async function ask(id: string, what: "cancel" | "retry") {
  return await client.call("POST", `/v1/commits/${id}/${what}`);
}

/** Holds the next request that matches, until its response is destroyed. */
function holdNext(pattern: RegExp): Promise<ServerResponse> {
  return new Promise((resolve) => {
    server.setFault((request, response) => {
      if (!pattern.test(`${request.method} ${request.url}`)) return false;
      resolve(response);
      return true;
    });
  });
}

async function eventTypes(id: string): Promise<string[]> {
  const text = await (await checkedFetch(`${host.url}/v1/commits/${id}/events`)).text();
  return [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type ?? "");
}

test("a commit that is not pushed yet is canceled, and a retry makes it", async () => {
  const { repository, projectId } = await editSample();
  const held = holdNext(/POST .*upload-pack/);
  const id = await start(projectId);
  const response = await held;

  const canceled = await ask(id, "cancel");
  expect(canceled).toMatchObject({
    status: 202,
    body: { status: "canceled", failure: { reason: "canceled" }, commitSha: null },
  });
  response.destroy();
  server.setFault(null);
  expect(await ask(id, "cancel")).toMatchObject({ status: 202, body: { version: canceled.body.version } });
  expect(await eventTypes(id)).toContain("canceled");
  expect(await repository.git("branch", "--list", "next")).toBe("");

  expect((await ask(id, "retry")).body.status).toMatch(/queued|running|succeeded/);
  const commit = await client.awaitEnd(id);
  expect(commit).toMatchObject({ status: "succeeded", failure: null });
  expect(await repository.git("rev-parse", "next")).toBe(commit.commitSha);
});

test("a commit whose push has begun continues", async () => {
  const { repository, projectId } = await editSample();
  const held = holdNext(/POST .*receive-pack/);
  const id = await start(projectId);
  const response = await held;

  const answer = await ask(id, "cancel");
  expect(answer).toMatchObject({ status: 202, body: { status: "running", step: "push" } });
  server.setFault(null);
  response.destroy();

  const commit = await client.awaitEnd(id);
  expect(commit.status).toBe("succeeded");
  expect(await repository.git("rev-parse", "next")).toBe(commit.commitSha);
});

test("a retry finds the commit that a failed run has pushed", async () => {
  const { repository, projectId } = await editSample();
  let isPushed = false;
  server.setFault((request, response) => {
    if (isPushed) return answerStatus(500)(request, response);
    if (request.method !== "POST" || !request.url?.includes("receive-pack")) return false;
    // The server does its work, and its response never arrives.
    isPushed = true;
    response.write = () => true;
    response.end = () => response.destroy();
    return false;
  });
  const id = await start(projectId);
  expect((await client.awaitEnd(id)).failure).toMatchObject({ reason: "network_error" });
  const pushed = await repository.git("rev-parse", "next");
  server.setFault(null);
  await client.write(projectId, "README.md", "3");

  await ask(id, "retry");

  expect(await client.awaitEnd(id)).toMatchObject({ status: "succeeded", commitSha: pushed });
  expect(await repository.git("rev-list", "--count", "next")).toBe("2");
});

test("a retry takes the files as they are then", async () => {
  const { repository, projectId } = await editSample();
  await client.write(projectId, "README.md", `ghp_${"a1".repeat(18)}`);
  const { id, failure } = await client.commit(projectId, { branch: "next" });
  expect(failure).toMatchObject({ reason: "secret_in_change" });
  await client.write(projectId, "README.md", "3");

  await ask(id, "retry");

  expect(await client.awaitEnd(id)).toMatchObject({ status: "succeeded", failure: null });
  expect(await repository.git("show", "next:README.md")).toBe("3");
});

test("a commit that has succeeded is returned unchanged", async () => {
  const { projectId } = await editSample();
  const { id, version, commitSha } = await client.commit(projectId, { branch: "next" });

  for (const what of ["cancel", "retry"] as const)
    expect(await ask(id, what)).toMatchObject({
      status: 202,
      body: { status: "succeeded", version, commitSha },
    });
});
