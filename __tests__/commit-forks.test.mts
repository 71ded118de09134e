import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CommitAnswer, CommitClient } from "./support/commit-client.mts";
import { ForkBench } from "./support/fork-bench.mts";

let bench: ForkBench;
let client: CommitClient;

beforeAll(async () => {
  bench = await ForkBench.open();
  client = bench.client;
});
afterEach(() => {
  bench.github.fault = null;
  bench.github.forks.delay = 0;
});
afterAll(() => bench?.close());

async function openPull(projectId: string, body: object) {
  const path = `/v1/projects/${projectId}/pull-requests`;
  return await client.call("POST", path, { body: { title: "Change", ...body } });
}

describe("a commit with `fork`, where the token may not push", () => {
  test("goes to a fork, as do later ones, and its pull request is from there", async () => {
    const { projectId, name, repository } = await bench.importSample();
    bench.github.forks.delay = 3;
    await client.write(projectId, "README.md", "2");
    const first = await client.commit(projectId, { fork: true, branch: "next" });
    const fork = bench.forkOf(name);

    expect(first).toMatchObject({ status: "succeeded", failure: null, forkUrl: `${bench.url}/${fork.name}` });
    expect(await fork.git("rev-parse", "next")).toBe(first.commitSha);
    expect(await fork.git("show", "next:README.md")).toBe("2");
    expect(await repository.git("branch", "--list", "next")).toBe("");

    const opened = await openPull(projectId, { commit: first.id });
    const again = await openPull(projectId, { branch: "next" });
    expect(opened).toMatchObject({ status: 201, body: { head: "ada:next", base: "main" } });
    expect(again).toMatchObject({ status: 200, body: { number: opened.body.number } });

    await client.write(projectId, "README.md", "3");
    const second = await client.commit(projectId, { fork: true, branch: "next" });
    expect(second).toMatchObject({ status: "succeeded", parentSha: first.commitSha, forkUrl: first.forkUrl });
    expect(await fork.git("rev-list", "--count", "main..next")).toBe("2");
    expect(bench.github.forks.made).toBe(1);
  });

  test("is put on the imported commit, even if the fork is older", async () => {
    const { projectId: earlier, name, repository } = await bench.importSample();
    await client.write(earlier, "README.md", "2");
    await client.commit(earlier, { fork: true });
    const before = await bench.forkOf(name).git("rev-parse", "main");
    const newer = await repository.commit({ "README.md": "newer", "src/a": "1" });
    const projectId = await bench.importAgain(name);
    await client.write(projectId, "src/a", "2");

    const commit = await client.commit(projectId, { fork: true, branch: "next" });

    const fork = bench.forkOf(name);
    expect(commit).toMatchObject({ status: "succeeded", parentSha: newer });
    expect(await fork.git("rev-parse", "next^")).toBe(newer);
    expect(await fork.git("fsck", "--full", "--strict")).toBe("");
    // Only the new branch is the commit's business.
    expect(await fork.git("rev-parse", "main")).toBe(before);
  });

  test("that goes to a branch of the imported one's name changes nothing in the project", async () => {
    const { projectId } = await bench.importSample();
    await client.write(projectId, "README.md", "2");

    const commit = await client.commit(projectId, { fork: true, branch: "main" });

    expect(commit.status).toBe("succeeded");
    const { body } = await client.call("GET", `/v1/projects/${projectId}/changes`);
    expect(JSON.stringify(body)).toContain("README.md");
  });

  test("finds the fork under another name, if its own is taken", async () => {
    const { projectId, name } = await bench.importSample();
    await bench.repositories.make(`ada/${name.split("/")[1]}`, { "other.txt": "1" });
    await client.write(projectId, "README.md", "2");

    const first = await client.commit(projectId, { fork: true });
    await client.write(projectId, "README.md", "3");
    const second = await client.commit(projectId, { fork: true });

    expect(first.forkUrl).toBe(`${bench.url}/ada/${name.split("/")[1]}-1`);
    expect(second.forkUrl).toBe(first.forkUrl);
  });
});

test("a commit with `fork` goes to the repository if the token may push there", async () => {
  const { projectId, repository } = await bench.importSample({ isReadOnly: false });
  const made = bench.github.forks.made;
  await client.write(projectId, "README.md", "2");

  const commit = await client.commit(projectId, { fork: true, branch: "next" });

  expect(commit).toMatchObject({ status: "succeeded", forkUrl: null });
  expect(await repository.git("rev-parse", "next")).toBe(commit.commitSha);
  expect(bench.github.forks.made).toBe(made);
});

describe("no fork is made", () => {
  async function refusedCommit(request: object): Promise<CommitAnswer> {
    const made = bench.github.forks.made;
    const { projectId } = await bench.importSample();
    await client.write(projectId, "README.md", "2");
    const commit = await client.commit(projectId, request);
    expect(bench.github.forks.made).toBe(made);
    return commit;
  }

  test("unless it is asked for", async () => {
    const { failure } = await refusedCommit({});

    expect(failure).toMatchObject({
      reason: "missing_permission",
      suggestion: expect.stringContaining("fork: true"),
    });
  });

  test.each([
    [403, "missing_permission"],
    [404, "missing_permission"],
    [422, "push_rejected"],
    [401, "auth_failed"],
  ])("if GitHub refuses it with status %d", async (status, reason) => {
    bench.github.fault = ({ method }, response) => {
      if (method !== "POST") return false;
      response.writeHead(status).end(JSON.stringify({ message: "no" }));
      return true;
    };

    expect((await refusedCommit({ fork: true })).failure).toMatchObject({ reason });
  });

  test("of an archived repository", async () => {
    const { projectId, name } = await bench.importSample();
    bench.github.forks.archived.add(name);
    await client.write(projectId, "README.md", "2");

    const { failure } = await client.commit(projectId, { fork: true });

    expect(failure).toMatchObject({ reason: "push_rejected", message: expect.stringContaining("archived") });
  });

  test("on a host that is not known to be GitHub", async () => {
    const { projectId } = await bench.importSample({ isGitHub: false });

    const answer = await client.call("POST", `/v1/projects/${projectId}/commits`, {
      body: { message: "Change", fork: true },
    });

    expect(answer).toMatchObject({ status: 400, body: { details: { reason: "failed_precondition" } } });
  });
});

test("the token reaches no log, row or command", async () => {
  expect(await bench.leaks()).toEqual([]);
});
