import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword, LocalGitHub } from "../tools/local-github.mts";
import { CommitClient } from "./support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories, type GitRepository } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { commandsHolding, tablesHolding } from "./support/written-secrets.mts";

const TOKEN = "canary-pull-request-token-6d0c";
const CANARIES = [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString("base64")];
/** Not secret: 32 times the same byte. */
const SEALING_KEY = Buffer.alloc(32, 7).toString("base64");

let repositories: GitRepositories;
let server: FaultyGitServer;
let github: LocalGitHub;
let host: TestHost;
let client: CommitClient;
let connectionId: string;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  github = new LocalGitHub(repositories.root, TOKEN);
  server.setFault(
    (request, response) => github.handle(request, response) || askPassword(TOKEN)(request, response),
  );
  const secrets = {
    GitAllowedHosts: server.url,
    GitHubEnterpriseHosts: server.url,
    TokenSealingKey: SEALING_KEY,
  };
  host = await startHost({ secrets });
  client = new CommitClient(host.url);
  const body = { name: "mine", token: TOKEN, host: server.url };
  connectionId = (await client.call("POST", "/v1/git-connections", { body })).body.id;
});
afterEach(() => {
  github.fault = null;
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

async function importSample(folder = ""): Promise<{ repository: GitRepository; projectId: string }> {
  const name = `octo/sample-${++count}`;
  const { repository } = await repositories.make(name, { "README.md": "1", "src/a": "1" });
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  await repository.git("branch", "dev");
  const projectId = await client.importProject(`${server.url}/${name}${folder}`, { connectionId });
  return { repository, projectId };
}

async function open(projectId: string, body: object) {
  return await client.call("POST", `/v1/projects/${projectId}/pull-requests`, {
    body: { title: "Change", ...body },
  });
}

describe("a pull request", () => {
  test("is opened for a commit, once, with text that mentions no one and closes nothing", async () => {
    const { projectId } = await importSample();
    await client.write(projectId, "README.md", "2");
    const commit = await client.commit(projectId);
    const request = { commit: commit.id, title: "Fixes #1", body: "For @octocat.\n\nCloses #2", draft: true };

    const answers = await Promise.all([1, 2, 3].map(() => open(projectId, request)));
    const again = await open(projectId, { branch: commit.branch, title: "Another title" });

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set([...answers, again].map(({ body }) => body.number)).size).toBe(1);
    expect(again).toMatchObject({
      status: 200,
      body: { head: commit.branch, base: "main", state: "open", draft: true, title: "F\u200bixes #1" },
    });
    expect(again.body.url).toMatch(/^https:\/\/github\.test\/octo\/sample-\d+\/pull\/\d+$/);
    const [pull] = github.pulls.filter(({ head }) => head === commit.branch);
    expect(pull?.body).toBe("For @\u200boctocat.\n\nC\u200bloses #2");
  });

  test("is for the imported branch, or for another one; references are kept if requested", async () => {
    const { projectId } = await importSample("/tree/dev/src");
    await client.write(projectId, "a", "2");
    const { branch } = await client.commit(projectId);

    const first = await open(projectId, { branch, title: "Fixes #1", keepReferences: true });
    const second = await open(projectId, { branch, base: "main" });

    expect(first).toMatchObject({ status: 201, body: { base: "dev", title: "Fixes #1" } });
    expect(second).toMatchObject({ status: 201, body: { base: "main" } });
  });
});

describe("a pull request is refused", () => {
  test("if the host is not known to be GitHub, or there is no token", async () => {
    const { projectId } = await importSample();
    await using other = await startHost({
      secrets: { GitAllowedHosts: server.url },
      databaseUrl: host.databaseUrl,
    });

    const answer = await new CommitClient(other.url).call("POST", `/v1/projects/${projectId}/pull-requests`, {
      body: { title: "Change", branch: "dev" },
    });

    expect(answer).toMatchObject({ status: 400, body: { details: { reason: "failed_precondition" } } });
  });

  test.each([
    [{ branch: "missing" }, 400, "pull_request_refused"],
    [{ branch: "dev" }, 400, "pull_request_refused"],
    [{ branch: "dev", commit: "cmt_x" }, 400, "invalid_argument"],
    [{}, 400, "invalid_argument"],
    [{ commit: "cmt_x" }, 404, "not_found"],
    [{ branch: "dev", body: `ghp_${"a1".repeat(18)}` }, 400, "secret_in_change"],
    [{ branch: "dev", title: `ghp_${"a1".repeat(18)}` }, 400, "secret_in_change"],
    [{ branch: "dev", title: " " }, 400, "invalid_argument"],
  ])("for %j", async (request, status, reason) => {
    const { projectId } = await importSample();

    expect(await open(projectId, request)).toMatchObject({ status, body: { details: { reason } } });
  });

  test("if the commit had nothing to push", async () => {
    const { projectId } = await importSample();
    const { id } = await client.commit(projectId);

    expect(await open(projectId, { commit: id })).toMatchObject({
      status: 409,
      body: { details: { reason: "conflict", param: "commit" } },
    });
  });

  test.each([
    [401, {}, "auth_failed"],
    [403, {}, "missing_permission"],
    [403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" }, "rate_limited"],
    [429, { "retry-after": "30" }, "rate_limited"],
    [404, {}, "repo_not_found"],
    [500, {}, "network_error"],
    [301, { location: "https://elsewhere.invalid/" }, "pull_request_refused"],
  ])("by GitHub with status %d and %j", async (status, headers, reason) => {
    const { projectId } = await importSample();
    github.fault = (request, response) => {
      response
        .writeHead(status, headers)
        .end(JSON.stringify({ message: `no ${request.headers.authorization}` }));
      return true;
    };

    const answer = await open(projectId, { branch: "dev" });

    expect(answer.body.details.reason).toBe(reason);
    expect(answer.text).not.toContain(TOKEN);
  });
});

test("the token is sent as a header to GitHub's API only, and is written nowhere", async () => {
  expect([...github.authorizations]).toEqual([`Bearer ${TOKEN}`]);
  expect(host.logs()).not.toMatch(new RegExp(CANARIES.join("|")));
  expect(await tablesHolding(host, CANARIES)).toEqual([]);
  expect(await commandsHolding(CANARIES)).toEqual([]);
  expect(server.requests.filter(({ url }) => CANARIES.some((text) => url.includes(text)))).toEqual([]);
});
