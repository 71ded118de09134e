import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CommitClient } from "./support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories, type GitRepository } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const SECRET = "example-webhook-secret";
const BASE = { "README.md": "1", "src/a": "1", "src/b": "1" };

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: CommitClient;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url, GitHubWebhookSecret: SECRET } });
  client = new CommitClient(host.url);
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

async function makeRepository(): Promise<{ repository: GitRepository; repoUrl: string }> {
  const name = `sample-${++count}`;
  const { repository } = await repositories.make(name, BASE);
  await repository.git("config", "http.receivepack", "true");
  return { repository, repoUrl: `${server.url}/${name}` };
}

/** Delivers the push of the branch's present commit, and waits for the imports that follow. */
async function deliverPush(repository: GitRepository, repoUrl: string) {
  const body = JSON.stringify({
    ref: "refs/heads/main",
    deleted: false,
    after: await repository.git("rev-parse", "main"),
    repository: { html_url: repoUrl },
  });
  const headers = {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": `delivery-${++count}`,
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  };
  const response = await fetch(`${host.url}/v1/github/webhook`, { method: "POST", headers, body });
  const { imports }: { imports: string[] } = JSON.parse(await response.text());
  const importClient = new ImportClient(host.url);
  return await Promise.all(imports.map((id) => importClient.awaitEnd(id)));
}

async function readText(projectId: string, path: string): Promise<string> {
  return await (await fetch(`${host.url}/v1/projects/${projectId}/files/${path}`)).text();
}

async function revisionOf(projectId: string): Promise<unknown> {
  const { body } = await client.call("GET", `/v1/projects/${projectId}/revisions?limit=1`);
  return body.data[0];
}

test("a push of the project's own commit changes nothing in it, and is imported by others", async () => {
  const { repository, repoUrl } = await makeRepository();
  const projectId = await client.importProject(repoUrl);
  const otherId = await client.importProject(repoUrl);
  await client.write(projectId, "src/a", "mine");
  const commit = await client.commit(projectId, { branch: "main" });
  const before = await revisionOf(projectId);

  const imports = await deliverPush(repository, repoUrl);

  expect(imports.map((each) => each.projectId)).toEqual([otherId]);
  expect(await readText(otherId, "src/a")).toBe("mine");
  expect(await revisionOf(projectId)).toEqual(before);
  expect(before).toMatchObject({ seq: 2, kind: "edit", commitSha: commit.commitSha });
});

test("what others push on top of it is merged, also into files that the project had changed", async () => {
  const { repository, repoUrl } = await makeRepository();
  const projectId = await client.importProject(repoUrl);
  await client.write(projectId, "src/a", "mine");
  await client.commit(projectId, { branch: "main" });
  await deliverPush(repository, repoUrl);
  await client.write(projectId, "src/b", "edited later");
  await repository.commit({ ...BASE, "src/a": "mine, and theirs" });

  const [merged] = await deliverPush(repository, repoUrl);

  expect(merged).toMatchObject({ projectId, status: "succeeded" });
  expect(await readText(projectId, "src/a")).toBe("mine, and theirs");
  expect(await readText(projectId, "src/b")).toBe("edited later");
  const { body } = await client.call("GET", `/v1/projects/${projectId}/changes`);
  expect(body.data.map(({ path }: { path: string }) => path)).toEqual(["src/b"]);
});

test("a merged pull request is imported below edits that were made since", async () => {
  const { repository, repoUrl } = await makeRepository();
  const projectId = await client.importProject(repoUrl);
  await client.write(projectId, "src/a", "committed");
  const { branch } = await client.commit(projectId);
  await client.write(projectId, "src/a", "edited since");
  await repository.git("update-ref", "refs/heads/main", `refs/heads/${branch}`);
  await repository.commit({ ...BASE, "src/a": "committed", "src/b": "theirs" });

  const [merged] = await deliverPush(repository, repoUrl);
  const next = await client.commit(projectId);

  expect(merged).toMatchObject({ projectId, status: "succeeded" });
  expect(await readText(projectId, "src/a")).toBe("edited since");
  expect(await readText(projectId, "src/b")).toBe("theirs");
  expect(next).toMatchObject({ status: "succeeded", changedFiles: 1 });
});

test("a commit of some paths is imported, and the other edits stay", async () => {
  const { repository, repoUrl } = await makeRepository();
  const projectId = await client.importProject(repoUrl);
  await client.write(projectId, "src/a", "mine");
  await client.write(projectId, "src/b", "not yet");
  await client.commit(projectId, { branch: "main", paths: ["src/a"] });

  const [merged] = await deliverPush(repository, repoUrl);
  const next = await client.commit(projectId, { branch: "main" });

  expect(merged).toMatchObject({ projectId, status: "succeeded" });
  expect(next).toMatchObject({ status: "succeeded", changedFiles: 1 });
  expect(await repository.git("show", "main:src/b")).toBe("not yet");
});
