import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CommitClient } from "./support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const SECRET = "example-webhook-secret";
const SAMPLE: Record<string, FileSpec> = {
  "README.md": "# Sample\n",
  "bin/run": { mode: "100755", content: "#!/bin/sh\n" },
  link: { mode: "120000", content: "README.md" },
  "src/a": "1",
  "src/b": "1",
};

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

interface Sample {
  repository: GitRepository;
  commitSha: string;
  repoUrl: string;
  projectId: string;
}

async function importSample(): Promise<Sample> {
  const name = `sample-${++count}`;
  const { repository, commitSha } = await repositories.make(name, SAMPLE);
  await repository.git("config", "http.receivepack", "true");
  const repoUrl = `${server.url}/${name}`;
  return { repository, commitSha, repoUrl, projectId: await client.importProject(repoUrl) };
}

async function fork(projectId: string, body: object = {}, headers: Record<string, string> = {}) {
  return await client.call("POST", `/v1/projects/${projectId}/forks`, { body, headers });
}

async function readTree(projectId: string): Promise<object[]> {
  const { body } = await client.call("GET", `/v1/projects/${projectId}/tree?recursive=true`);
  const items: { path: string; mode: string; hash: string }[] = body.data;
  return items.map(({ path, mode, hash }) => ({ path, mode, hash }));
}

async function differences(repository: GitRepository, from: string, to: string): Promise<string[]> {
  return (await repository.git("diff", "--name-status", "--no-renames", from, to)).split("\n");
}

describe("a fork", () => {
  test("begins with the files, stack and repository of its parent, and both go their own ways", async () => {
    const { projectId } = await importSample();

    const { status, body } = await fork(projectId);

    const parent = (await client.call("GET", `/v1/projects/${projectId}`)).body;
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: parent.name,
      status: "ready",
      source: parent.source,
      stack: parent.stack,
      revisionSeq: 1,
      forkedFrom: { projectId, revision: 1 },
    });
    expect(await readTree(body.id)).toEqual(await readTree(projectId));
    await client.write(body.id, "src/a", "of the fork");
    await client.write(projectId, "src/b", "of the parent");
    const [ofFork, ofParent] = [await readTree(body.id), await readTree(projectId)];
    expect(ofFork).not.toEqual(ofParent);
    await client.call("DELETE", `/v1/projects/${projectId}`);
    expect(await readTree(body.id)).toEqual(ofFork);
  });

  test("commits its own changes to the parent's repository", async () => {
    const { repository, commitSha, projectId } = await importSample();
    const { body } = await fork(projectId, { name: "Other" });
    await client.write(body.id, "src/a", "2");
    await client.remove(body.id, "link");

    const commit = await client.commit(body.id);

    expect(commit).toMatchObject({ status: "succeeded", parentSha: commitSha, changedFiles: 2 });
    expect(await differences(repository, commitSha, commit.branch)).toEqual(["D\tlink", "M\tsrc/a"]);
    expect((await client.commit(projectId)).changedFiles).toBe(0);
  });

  test("of an edited project commits the parent's edits too, at the wanted revision", async () => {
    const { repository, commitSha, projectId } = await importSample();
    await client.write(projectId, "src/a", "2");
    await client.remove(projectId, "src/b");
    await client.write(projectId, "src/a", "3");

    const newest = (await fork(projectId)).body;
    const earlier = (await fork(projectId, { revision: 2 })).body;

    expect([newest.forkedFrom.revision, earlier.forkedFrom.revision]).toEqual([4, 2]);
    expect(await readTree(newest.id)).toEqual(await readTree(projectId));
    const commits = [await client.commit(newest.id), await client.commit(earlier.id)];
    expect(await differences(repository, commitSha, commits[0]?.branch ?? "")).toEqual([
      "M\tsrc/a",
      "D\tsrc/b",
    ]);
    expect(await differences(repository, commitSha, commits[1]?.branch ?? "")).toEqual(["M\tsrc/a"]);
  });

  test("of a fork works as one of any project", async () => {
    const { projectId, commitSha } = await importSample();
    const first = (await fork(projectId)).body;
    await client.write(first.id, "src/a", "2");

    const second = (await fork(first.id)).body;

    expect(second.forkedFrom).toEqual({ projectId: first.id, revision: 2 });
    expect(await client.commit(second.id)).toMatchObject({ changedFiles: 1, parentSha: commitSha });
  });

  test("of a project without a repository has its files, and no commits", async () => {
    const { body: parent } = await client.call("POST", "/v1/projects", { body: { name: "Empty" } });
    const empty = (await fork(parent.id)).body;
    await client.write(parent.id, "a.txt", "1");

    const { body } = await fork(parent.id);

    expect(await readTree(empty.id)).toEqual([]);
    expect(await readTree(body.id)).toEqual(await readTree(parent.id));
    const refused = await client.call("POST", `/v1/projects/${body.id}/commits`, { body: { message: "x" } });
    expect(refused.body.details.reason).toBe("failed_precondition");
  });

  test("is made once for one idempotency key, and listed with its parent", async () => {
    const { projectId } = await importSample();
    const headers = { "idempotency-key": `fork-${projectId}` };

    const made = await Promise.all(Array.from({ length: 8 }, () => fork(projectId, {}, headers)));

    const ids = new Set(made.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    const other = (await fork(projectId)).body;
    const { body: page } = await client.call("GET", `/v1/projects/${projectId}/forks?limit=1`);
    const { body: rest } = await client.call(
      "GET",
      `/v1/projects/${projectId}/forks?limit=1&cursor=${page.nextCursor}`,
    );
    expect([page.data[0].id, rest.data[0].id]).toEqual([other.id, ...ids]);
    expect((await fork(projectId, { name: "x" }, headers)).body.details.reason).toBe("idempotency_mismatch");
  });

  test("of an unknown project or revision is refused", async () => {
    const { projectId } = await importSample();

    for (const answer of [
      await fork("prj_01jd0000000000000000000000"),
      await fork(projectId, { revision: 9 }),
    ])
      expect([answer.status, answer.body.details.reason]).toEqual([404, "not_found"]);
    expect((await client.call("GET", `/v1/projects/${projectId}/forks`)).body.data).toEqual([]);
  });

  test("does not follow the pushes to its parent's branch", async () => {
    const { repository, repoUrl, projectId } = await importSample();
    await fork(projectId);
    await repository.commit({ "README.md": "# Pushed\n" });
    const body = JSON.stringify({
      ref: "refs/heads/main",
      deleted: false,
      after: await repository.git("rev-parse", "main"),
      repository: { html_url: repoUrl },
    });
    const signature = createHmac("sha256", SECRET).update(body).digest("hex");

    const response = await fetch(`${host.url}/v1/github/webhook`, {
      method: "POST",
      headers: {
        "x-github-event": "push",
        "x-github-delivery": `delivery-${++count}`,
        "x-hub-signature-256": `sha256=${signature}`,
      },
      body,
    });

    const { imports }: { imports: string[] } = JSON.parse(await response.text());
    const followed = await Promise.all(imports.map((id) => client.call("GET", `/v1/imports/${id}`)));
    expect(followed.map((each) => each.body.projectId)).toEqual([projectId]);
  });
});
