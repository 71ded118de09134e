import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CommitClient } from "./support/commit-client.mts";
import { ForkBench } from "./support/fork-bench.mts";

let bench: ForkBench;
let client: CommitClient;

beforeAll(async () => {
  bench = await ForkBench.open();
  client = bench.client;
});
afterEach(() => {
  bench.github.fault = null;
  bench.github.commits.signs = true;
});
afterAll(() => bench?.close());

const importOwn = async () => await bench.importSample({ isReadOnly: false });

/** Responds to the mutation instead, with errors of GraphQL. */
function refuseWith(type: string, message: string): void {
  bench.github.fault = ({ url }, response) => {
    if (url !== "/api/graphql") return false;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: null, errors: [{ type, message }] }));
    return true;
  };
}

describe("a signed commit", () => {
  test("is made by GitHub on a new branch, with added, changed and removed files", async () => {
    const { projectId, repository } = await importOwn();
    await client.write(projectId, "README.md", "two\n");
    await client.write(projectId, "new/é.bin", "\0\u00ff");
    await client.write(projectId, "empty", "");
    await client.remove(projectId, "src/a");

    const commit = await client.commit(projectId, {
      signed: true,
      branch: "next",
      message: "Title\n\nFirst line.\nSecond line.\n",
    });

    expect(commit).toMatchObject({
      ...{ status: "succeeded", failure: null, signed: true, verified: true, changedFiles: 4 },
      parentSha: await repository.git("rev-parse", "main"),
    });
    expect(await repository.git("rev-parse", "next")).toBe(commit.commitSha);
    expect(await repository.git("log", "-1", "--format=%an|%B", "next")).toBe(
      "Ada|Title\n\nFirst line.\nSecond line.",
    );
    expect(await repository.git("cat-file", "-p", "next")).toContain("gpgsig");
    expect(await repository.git("diff", "--name-status", "main", "next")).toBe(
      'M\tREADME.md\nA\tempty\nA\t"new/\\303\\251.bin"\nD\tsrc/a',
    );
    expect(await repository.git("show", "next:README.md")).toBe("two");
    expect(await repository.git("fsck", "--full", "--strict")).toBe("");
  });

  test("on the imported branch is the base of further edits, and the next one is on top of it", async () => {
    const { projectId, repository } = await importOwn();
    await client.write(projectId, "README.md", "2");
    const first = await client.commit(projectId, { signed: true, branch: "main" });
    const { body } = await client.call("GET", `/v1/projects/${projectId}/changes`);
    await client.write(projectId, "README.md", "3");
    const second = await client.commit(projectId, { signed: true, branch: "main" });

    expect(JSON.stringify(body)).not.toContain("README.md");
    expect(second).toMatchObject({ status: "succeeded", parentSha: first.commitSha });
    expect(await repository.git("rev-list", "--count", "main")).toBe("3");
  });

  test("goes to a fork where the token may not push", async () => {
    const { projectId, name } = await bench.importSample();
    await client.write(projectId, "README.md", "2");

    const commit = await client.commit(projectId, { signed: true, fork: true, branch: "next" });

    expect(commit).toMatchObject({ status: "succeeded", verified: true, forkUrl: expect.any(String) });
    expect(await bench.forkOf(name).git("rev-parse", "next")).toBe(commit.commitSha);
  });

  test("reports a host that does not sign", async () => {
    const { projectId } = await importOwn();
    bench.github.commits.signs = false;
    await client.write(projectId, "README.md", "2");

    expect(await client.commit(projectId, { signed: true })).toMatchObject({
      status: "succeeded",
      verified: false,
    });
  });

  test("of nothing makes no branch", async () => {
    const { projectId, repository } = await importOwn();

    const commit = await client.commit(projectId, { signed: true, branch: "next" });

    expect(commit).toMatchObject({ status: "succeeded", changedFiles: 0, commitSha: null, verified: null });
    expect(await repository.git("branch", "--list", "next")).toBe("");
  });
});

describe("a signed commit is refused", () => {
  test("if it would lose a mode or a link, with the paths", async () => {
    const name = "octo/modes";
    const { repository } = await bench.repositories.make(name, {
      "run.sh": { mode: "100755", content: "1" },
      "plain.txt": "1",
      "gone.sh": { mode: "100755", content: "1" },
    });
    await repository.git("config", "http.receivepack", "true");
    await repository.git("config", "uploadpack.allowFilter", "true");
    const projectId = await bench.importAgain(name);
    await client.remove(projectId, "gone.sh");
    await client.write(projectId, "plain.txt", "2");
    expect(await client.commit(projectId, { signed: true, branch: "fine" })).toMatchObject({
      status: "succeeded",
    });
    await client.write(projectId, "run.sh?mode=100755", "2");
    await client.write(projectId, "new.sh?mode=100755", "1");

    const { failure } = await client.commit(projectId, { signed: true, branch: "next" });

    expect(failure).toMatchObject({ reason: "cannot_be_signed", paths: ["new.sh", "run.sh"] });
    expect(await repository.git("branch", "--list", "next")).toBe("");
  });

  test("with an author, or on a host that is not known to be GitHub", async () => {
    const { projectId } = await importOwn();
    const { projectId: elsewhere } = await bench.importSample({ isGitHub: false });
    const author = { name: "Ada", email: "ada@example.com" };
    const ask = async (id: string, body: object) =>
      await client.call("POST", `/v1/projects/${id}/commits`, {
        body: { message: "m", signed: true, ...body },
      });

    expect(await ask(projectId, { author })).toMatchObject({
      body: { details: { reason: "invalid_argument", param: "author" } },
    });
    expect(await ask(elsewhere, {})).toMatchObject({ body: { details: { reason: "failed_precondition" } } });
  });

  test("with more than GitHub accepts", async () => {
    const { projectId } = await importOwn();
    await client.write(projectId, "large.bin", "x".repeat(26 * 1024 ** 2));

    expect((await client.commit(projectId, { signed: true })).failure).toMatchObject({ reason: "too_large" });
  });

  test.each([
    ["FORBIDDEN", "Resource not accessible by personal access token", "missing_permission"],
    ["UNPROCESSABLE", "Changes must be made through a pull request: GH013", "protected_branch"],
    ["UNPROCESSABLE", "something else", "push_rejected"],
    ["STALE_DATA", "Expected branch to point to another", "non_fast_forward"],
  ])("by GitHub with %s, %s", async (type, message, reason) => {
    const { projectId } = await importOwn();
    await client.write(projectId, "README.md", "2");
    refuseWith(type, message);

    expect((await client.commit(projectId, { signed: true })).failure).toMatchObject({ reason });
  });

  test("if the branch has moved on", async () => {
    const { projectId, repository } = await importOwn();
    await repository.commit({ "README.md": "other" }, "next");
    await client.write(projectId, "README.md", "2");

    expect((await client.commit(projectId, { signed: true, branch: "next" })).failure).toMatchObject({
      reason: "non_fast_forward",
    });
  });
});

test("the token reaches no log, row or command", async () => {
  expect(await bench.leaks()).toEqual([]);
});
