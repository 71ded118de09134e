import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { CommitClient } from "./support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { commandsHolding, tablesHolding } from "./support/written-secrets.mts";

const TOKEN = "canary-push-token-41ab";
const CANARIES = [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString("base64")];
const WORKSPACE_SECRET = "canary-workspace-secret-90fe";
/** Not secret: 32 times the same byte. */
const SEALING_KEY = Buffer.alloc(32, 7).toString("base64");
const SAMPLE: Record<string, FileSpec> = {
  "README.md": "# Sample\n",
  "package.json": "{}",
  "bin/run": { mode: "100755", content: "#!/bin/sh\n" },
  link: { mode: "120000", content: "README.md" },
  vendor: { submodule: "1".repeat(40) },
  "packages/a/index.js": "1",
  "packages/b/index.js": "1",
};

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: CommitClient;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url, TokenSealingKey: SEALING_KEY } });
  client = new CommitClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

interface Sample {
  repository: GitRepository;
  commitSha: string;
  repoUrl: string;
}

async function makeSample(files = SAMPLE): Promise<Sample> {
  const name = `sample-${++count}`;
  const { repository, commitSha } = await repositories.make(name, files);
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "receive.fsckObjects", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  return { repository, commitSha, repoUrl: `${server.url}/${name}` };
}

async function importSample(files = SAMPLE, folder = ""): Promise<Sample & { projectId: string }> {
  const sample = await makeSample(files);
  const projectId = await client.importProject(`${sample.repoUrl}${folder}`);
  return { ...sample, projectId };
}

/** `<status>\t<path>` for each difference of two commits. */
async function differences(repository: GitRepository, from: string, to: string): Promise<string[]> {
  const text = await repository.git("diff", "--name-status", "--no-renames", from, to);
  return text === "" ? [] : text.split("\n");
}

describe("a commit", () => {
  test("pushes exactly the changes since the import to a new branch", async () => {
    const { repository, commitSha, projectId } = await importSample();
    await client.write(projectId, "README.md", "# Changed\n");
    await client.write(projectId, "src/new.ts", "1");
    await client.remove(projectId, "packages/b/index.js");

    const commit = await client.commit(projectId, {
      message: "Add Söme things!\n\nBody",
      author: { name: "Ada", email: "ada@example.com" },
    });

    expect(commit).toMatchObject({
      status: "succeeded",
      changedFiles: 3,
      parentSha: commitSha,
      failure: null,
    });
    expect(commit.branch).toMatch(/^vaporform\/add-so-me-things-\w{8}$/);
    expect(await repository.git("rev-parse", commit.branch)).toBe(commit.commitSha);
    expect(await differences(repository, commitSha, commit.branch)).toEqual([
      "M\tREADME.md",
      "D\tpackages/b/index.js",
      "A\tsrc/new.ts",
    ]);
    expect(await repository.git("fsck", "--strict", "--full")).toBe("");
    const format = "--format=%an <%ae>|%cn|%B";
    expect(await repository.git("show", "-s", format, commit.branch)).toBe(
      "Ada <ada@example.com>|Vaporform|Add Söme things!\n\nBody",
    );
  });

  test("of an imported folder keeps everything beside it", async () => {
    const { repository, commitSha, projectId } = await importSample(SAMPLE, "/tree/main/packages/a");
    await client.write(projectId, "index.js", "2");
    await client.write(projectId, "new/file.js", "3");

    const commit = await client.commit(projectId);

    expect(await differences(repository, commitSha, commit.branch)).toEqual([
      "M\tpackages/a/index.js",
      "A\tpackages/a/new/file.js",
    ]);
  });

  test("is made again and again on one branch, and undoes what the project undid", async () => {
    const { repository, commitSha, projectId } = await importSample();
    await client.write(projectId, "a", "1");
    await client.write(projectId, "README.md", "changed");
    const first = await client.commit(projectId, { branch: "feature/x" });
    await client.remove(projectId, "a");
    await client.write(projectId, "README.md", "# Sample\n");
    await client.write(projectId, "b", "2");

    const second = await client.commit(projectId, { branch: "feature/x" });

    expect(second).toMatchObject({ status: "succeeded", parentSha: first.commitSha, changedFiles: 3 });
    expect(await differences(repository, commitSha, "feature/x")).toEqual(["A\tb"]);
  });

  test("has only the requested paths, or an earlier revision", async () => {
    const { repository, commitSha, projectId } = await importSample();
    await client.write(projectId, "src/a", "1");
    await client.write(projectId, "srcs", "1");
    await client.write(projectId, "README.md", "2");

    const some = await client.commit(projectId, { paths: ["src"] });
    const earlier = await client.commit(projectId, { revision: 3 });

    expect(await differences(repository, commitSha, some.branch)).toEqual(["A\tsrc/a"]);
    expect(await differences(repository, commitSha, earlier.branch)).toEqual(["A\tsrc/a", "A\tsrcs"]);
  });

  test("without changes ends without a branch", async () => {
    const { repository, projectId } = await importSample();

    const commit = await client.commit(projectId);

    expect(commit).toMatchObject({ status: "succeeded", changedFiles: 0, commitSha: null });
    expect(await repository.git("branch", "--list", "--format=%(refname:short)")).toBe("main");
  });

  test("to the imported branch becomes the base of further edits", async () => {
    const { repository, projectId } = await importSample();
    await client.write(projectId, "README.md", "mine");
    const first = await client.commit(projectId, { branch: "main" });
    const { body } = await client.call("GET", `/v1/projects/${projectId}/changes`);
    await client.write(projectId, "package.json", "{ }");

    const second = await client.commit(projectId, { branch: "main" });

    expect(body.data).toEqual([]);
    expect(second).toMatchObject({ status: "succeeded", parentSha: first.commitSha, changedFiles: 1 });
    expect(await repository.git("rev-parse", "main")).toBe(second.commitSha);
  });

  test("round trip: what is imported elsewhere is the project, byte for byte", async () => {
    const { projectId, repoUrl } = await importSample();
    await client.write(projectId, "bytes", "\u0000\ufeffé\r\n");
    await client.write(projectId, "bin/new?mode=100755", "#!/bin/sh");
    await client.write(projectId, encodeURIComponent("sp ace/é"), "1");
    await client.remove(projectId, "link");

    const { branch } = await client.commit(projectId);
    const other = await client.importProject(repoUrl, { ref: branch });

    expect(await listTree(other)).toEqual(await listTree(projectId));
  });

  async function listTree(projectId: string): Promise<unknown[]> {
    const { body } = await client.call("GET", `/v1/projects/${projectId}/tree?recursive=true&limit=1000`);
    return body.data;
  }
});

describe("a commit is refused", () => {
  test("if the branch has commits of others", async () => {
    const { repository, projectId } = await importSample();
    const theirs = await repository.commit({ "README.md": "theirs" });
    await client.write(projectId, "README.md", "mine");

    const commit = await client.commit(projectId, { branch: "main" });

    expect(commit).toMatchObject({ status: "failed", failure: { reason: "non_fast_forward" } });
    expect(await repository.git("rev-parse", "main")).toBe(theirs);
  });

  test("with a secret of the workspace, before anything is sent", async () => {
    const { projectId } = await importSample();
    const { body: made } = await client.call("POST", `/v1/projects/${projectId}/workspace`);
    const secrets = { API_KEY: WORKSPACE_SECRET };
    await client.call("PATCH", `/v1/workspaces/${made.workspace.id}`, { body: { secrets } });
    await client.write(projectId, "src/config.ts", `\n\nconst key = "${WORKSPACE_SECRET}";\n`);
    const before = server.requests.length;

    const commit = await client.commit(projectId);

    expect(commit).toMatchObject({
      status: "failed",
      failure: { reason: "secret_in_change", paths: ["src/config.ts:3"] },
    });
    expect(JSON.stringify(commit)).not.toContain(WORKSPACE_SECRET);
    const sent = server.requests.slice(before).filter(({ url }) => url.includes("receive-pack"));
    expect(sent).toEqual([]);
  });

  test("with the form of a token, unless the file had it before", async () => {
    const token = `ghp_${"a1".repeat(18)}`;
    const { projectId } = await importSample({ ...SAMPLE, "test/fixture.txt": `${token}\n` });
    await client.write(projectId, "test/fixture.txt", `one\n${token}\n`);
    expect(await client.commit(projectId)).toMatchObject({ status: "succeeded" });
    await client.write(projectId, "leak.txt", token);

    const commit = await client.commit(projectId);

    expect(commit.failure).toMatchObject({ reason: "secret_in_change", paths: ["leak.txt:1"] });
    expect(commit.failure?.message).not.toContain(token);
  });

  test("with files of Git LFS", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;
    const { projectId } = await importSample({
      ...SAMPLE,
      ".gitattributes": "*.psd filter=lfs diff=lfs merge=lfs -text\nplain.psd !filter\n",
      "a.bin": pointer,
    });
    await client.write(projectId, "a.bin", "content");
    await client.write(projectId, "art/b.psd", "content");
    await client.write(projectId, "plain.psd", "content");

    const refused = await client.commit(projectId);
    const others = await client.commit(projectId, { paths: ["plain.psd"] });

    expect(refused.failure).toMatchObject({ reason: "lfs_not_supported", paths: ["a.bin", "art/b.psd"] });
    expect(others).toMatchObject({ status: "succeeded", changedFiles: 1 });
  });

  test("if the repository allows no push", async () => {
    const { repository, projectId } = await importSample();
    await repository.git("config", "http.receivepack", "false");
    await client.write(projectId, "a", "1");

    expect(await client.commit(projectId)).toMatchObject({ status: "failed" });
  });

  test("before it is queued, if the request cannot succeed", async () => {
    const { projectId } = await importSample();
    const { body: empty } = await client.call("POST", "/v1/projects", { body: { name: "empty" } });
    const send = async (body: object, id = projectId) => {
      const answer = await client.call("POST", `/v1/projects/${id}/commits`, {
        body: { message: "x", ...body },
      });
      return [answer.status, answer.body.details?.reason, answer.body.details?.param];
    };

    expect(await send({ branch: "refs/heads/x" })).toEqual([400, "invalid_argument", "branch"]);
    expect(await send({ branch: "-x" })).toEqual([400, "invalid_argument", "branch"]);
    expect(await send({ message: " \n" })).toEqual([400, "invalid_argument", "message"]);
    expect(await send({ paths: ["../x"] })).toEqual([400, "invalid_argument", "paths.0"]);
    expect(await send({ author: { name: "<>", email: "a@b" } })).toEqual([
      400,
      "invalid_argument",
      "author.name",
    ]);
    expect(await send({}, empty.id)).toEqual([400, "failed_precondition", "projectId"]);
    expect((await client.commit(projectId, { revision: 99 })).failure?.reason).toBe("not_found");
  });
});

test("a commit is made once for an idempotency key, and listed", async () => {
  const { repository, projectId } = await importSample();
  await client.write(projectId, "a", "1");
  const path = `/v1/projects/${projectId}/commits`;
  const headers = { "idempotency-key": `commit-${projectId}` };

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => client.call("POST", path, { body: { message: "Once" }, headers })),
  );
  const other = await client.call("POST", path, { body: { message: "Twice" }, headers });

  const [id, ...more] = new Set(answers.map(({ body }) => body.id));
  expect(more).toEqual([]);
  expect(other.body.details.reason).toBe("idempotency_mismatch");
  expect(await client.awaitEnd(id)).toMatchObject({ status: "succeeded" });
  expect((await client.call("GET", path)).body.data).toMatchObject([{ id, status: "succeeded" }]);
  expect((await repository.git("branch", "--list", "vaporform/*")).split("\n")).toHaveLength(1);
});

test("the connection's token is used for the push, and is written nowhere", async () => {
  const sample = await makeSample();
  server.setFault(askPassword(TOKEN));
  const { body: connection } = await client.call("POST", "/v1/git-connections", {
    body: { name: "mine", token: TOKEN, host: server.url },
  });
  const projectId = await client.importProject(sample.repoUrl, { connectionId: connection.id });
  await client.write(projectId, "a", "1");
  const pushed = await client.commit(projectId);
  await client.write(projectId, "leak", `token: ${TOKEN}`);
  const leaked = await client.commit(projectId);
  server.setFault((request, response) => {
    if (request.method !== "POST" || !request.url?.includes("receive-pack"))
      return askPassword(TOKEN)(request, response);
    response.writeHead(403).end(`denied ${request.headers.authorization}`);
    return true;
  });
  await client.remove(projectId, "leak");
  const denied = await client.commit(projectId, { message: "Denied" });

  expect(pushed).toMatchObject({ status: "succeeded" });
  expect(leaked.failure).toMatchObject({ reason: "secret_in_change", paths: ["leak:1"] });
  expect(denied.failure).toMatchObject({ reason: "missing_permission" });
  expect(host.logs()).not.toMatch(new RegExp(CANARIES.join("|")));
  expect(await commandsHolding(CANARIES)).toEqual([]);
  // The file that was refused has it: the store is what the client wrote.
  expect(await tablesHolding(host, CANARIES.slice(1))).toEqual([]);
  expect((await tablesHolding(host, CANARIES)).filter((table) => !table.startsWith("vfs."))).toEqual([]);
  expect(await listWithToken([pushed, leaked, denied])).toEqual([]);
});

async function listWithToken(answers: unknown[]): Promise<unknown[]> {
  return answers.filter((answer) => CANARIES.some((text) => JSON.stringify(answer).includes(text)));
}
