import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AppBench } from "./support/app-bench.mts";
import { CommitClient } from "./support/commit-client.mts";
import { ImportClient } from "./support/import-client.mts";
import { userNamed } from "./support/local-github-app.mts";
import { startHost } from "./support/test-host.mts";
import { commandsHolding, tablesHolding } from "./support/written-secrets.mts";

let bench: AppBench;

beforeAll(async () => {
  bench = await AppBench.open();
});
afterEach(() => {
  bench.app.clockAheadMs = 0;
});
afterAll(() => bench?.close());

async function list(): Promise<{ id: string; installation: object | null }[]> {
  return (await bench.client.call("GET", "/v1/git-connections?limit=100")).body.data;
}

async function read(projectId: string, path: string): Promise<string> {
  return await (await fetch(`${bench.host.url}/v1/projects/${projectId}/files/${path}`)).text();
}

function basic(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}

test("a private repository is imported, edited, pushed and proposed through the App, and its pushes come back", async () => {
  const { name, url, repository } = await bench.makeRepository();
  const { connectionId, installationId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  await bench.client.write(projectId, "README.md", "2");

  const commit = await bench.client.commit(projectId, { branch: "main" });
  const pushed = await bench.deliver("push", bench.push(url, "main", commit.commitSha ?? ""));
  await bench.client.write(projectId, "README.md", "3");
  const proposed = await bench.client.commit(projectId);
  const body = { commit: proposed.id, title: "Change" };
  const pull = await bench.client.call("POST", `/v1/projects/${projectId}/pull-requests`, { body });
  const proposedPush = bench.push(url, proposed.branch, proposed.commitSha ?? "");
  const branchPushed = await bench.deliver("push", proposedPush);

  expect(await list()).toContainEqual({
    id: connectionId,
    name: "mine",
    kind: "github_app",
    host: bench.server.url,
    lastFour: "",
    scopes: null,
    installation: { id: installationId, account: "octo", user: "alice", status: "active" },
    createdAt: expect.any(String),
  });
  expect(await repository.git("rev-parse", "main")).toBe(commit.commitSha);
  expect(pushed).toMatchObject({ status: 202, body: { imports: [] } });
  expect(pull).toMatchObject({ status: 201, body: { base: "main", head: proposed.branch } });
  expect(branchPushed).toMatchObject({ status: 202, body: { imports: [] } });
  expect(await read(projectId, "README.md")).toBe("3");
  const { body: imports } = await bench.client.call("GET", `/v1/imports?projectId=${projectId}`);
  expect(imports.data).toHaveLength(1);
});

test("another author's push is imported with a token of the App, once even if a repository's webhook reports it, too", async () => {
  const { name, url, repository } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  const commitSha = await repository.commit({ "README.md": "theirs", "src/a": "1" });

  const push = bench.push(url, "main", commitSha);

  const fromApp = await bench.deliver("push", { ...push, installation: { id: 1 } });
  const fromRepository = await bench.deliver("push", push, { isFromApp: false });

  const ids = [...fromApp.body.imports, ...fromRepository.body.imports];
  const client = new ImportClient(bench.host.url);
  const ended = await Promise.all(ids.map((id) => client.awaitEnd(id)));
  expect(ended.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  expect(await read(projectId, "README.md")).toBe("theirs");
  const { body } = await bench.client.call("GET", `/v1/projects/${projectId}/revisions`);
  expect(body.data).toHaveLength(2);
});

test("each token is for one repository and one purpose, and is used again for the same", async () => {
  const [first, second] = [await bench.makeRepository(), await bench.makeRepository()];
  const { connectionId, installationId } = await bench.connect([first.name, second.name]);

  const projectId = await bench.client.importProject(first.url, { connectionId });
  await bench.client.write(projectId, "README.md", "2");
  const { branch } = await bench.client.commit(projectId);
  const path = `/v1/projects/${projectId}/pull-requests`;
  await bench.client.call("POST", path, { body: { branch, title: "Change" } });
  await bench.client.importProject(first.url, { connectionId });
  await bench.client.importProject(second.url, { connectionId });

  const tokens = [...bench.app.tokens.values()].filter(
    (token) => String(token.installationId) === installationId,
  );
  expect(tokens.map(({ repositories, permissions }) => [repositories, permissions])).toEqual([
    [[first.name], { contents: "read" }],
    [[first.name], { contents: "write" }],
    [[first.name], { contents: "read", pull_requests: "write" }],
    [[second.name], { contents: "read" }],
  ]);
});

describe("the callback is refused", () => {
  test("with a state that is made up", async () => {
    const { code } = bench.app.authorize(await bench.begin(), bench.alice);

    const answer = await bench.callBack({ state: "made-up", code, installationId: "1" });

    expect(answer).toMatchObject({ status: 400, body: { details: { reason: "invalid_argument" } } });
  });

  test("with a state that was used before, even with a new code", async () => {
    const { name } = await bench.makeRepository();
    const page = await bench.begin();
    const parameters = bench.app.install(page, bench.alice, { account: "octo", repositories: [name] });
    expect((await bench.callBack(parameters)).status).toBe(201);

    const again = await bench.callBack({ ...parameters, ...bench.app.authorize(page, bench.alice) });

    expect(again).toMatchObject({
      status: 400,
      body: { details: { reason: "invalid_argument", param: "state" } },
    });
  });

  test("by another owner, and the state stays valid for its own", async () => {
    const { name } = await bench.makeRepository();
    const parameters = bench.app.install(await bench.begin(), bench.alice, {
      account: "octo",
      repositories: [name],
    });
    await using other = await startHost({
      databaseUrl: bench.host.databaseUrl,
      secrets: { ...bench.secrets(), AdminAPIKey: "example-admin-key" },
    });

    const stolen = await new CommitClient(other.url).call("POST", "/v1/git-connections/github-app/callback", {
      body: parameters,
      headers: { authorization: "Bearer example-admin-key" },
    });

    expect(stolen).toMatchObject({ status: 400, body: { details: { param: "state" } } });
    expect((await bench.callBack(parameters)).status).toBe(201);
  });

  test("with a code that GitHub does not know", async () => {
    const { state } = bench.app.authorize(await bench.begin(), bench.alice);

    const answer = await bench.callBack({ state, code: "canary-code", installationId: "1" });

    expect(answer).toMatchObject({
      status: 400,
      body: { details: { reason: "auth_failed", param: "code" } },
    });
  });

  test("for an installation that its user cannot see", async () => {
    const { name } = await bench.makeRepository("victims");
    const { installationId } = await bench.connect([name], { user: userNamed("victim") });
    const own = bench.app.authorize(await bench.begin(), bench.alice);

    const answer = await bench.callBack({ ...own, installationId });

    expect(answer).toMatchObject({
      status: 403,
      body: { details: { reason: "permission_denied", param: "installationId" } },
    });
  });
});

test("a user who connects an installation again keeps the connection", async () => {
  const { name } = await bench.makeRepository();
  const { connectionId, installationId } = await bench.connect([name]);

  const parameters = bench.app.authorize(await bench.begin(), bench.alice);
  const { body } = await bench.callBack({ ...parameters, installationId });

  expect(body.id).toBe(connectionId);
});

describe("an import fails", () => {
  test("for a repository outside the installation, or of another account", async () => {
    const { name } = await bench.makeRepository();
    const outside = await bench.makeRepository();
    const sameName = await bench.repositories.make(`mallory/${name.split("/")[1]}`, { a: "1" });
    const { connectionId } = await bench.connect([name]);

    for (const url of [outside.url, `${bench.server.url}/${sameName.repository.name}`])
      expect(await bench.failureOfImport(url, connectionId)).toMatchObject({
        reason: "missing_permission",
        message: expect.stringContaining("does not include"),
        suggestion: expect.stringContaining("add the repository"),
      });
  });

  test("for a repository that the connection's user may not read, although the App may", async () => {
    const [own, secret] = [await bench.makeRepository(), await bench.makeRepository()];
    const { installationId } = await bench.connect([own.name, secret.name]);
    const member = userNamed("member");
    bench.app.show(Number(installationId), member);
    bench.app.permissions.set(`member ${own.name}`, "read");
    const parameters = bench.app.authorize(await bench.begin(), member);
    const { body } = await bench.callBack({ ...parameters, installationId });

    const projectId = await bench.client.importProject(own.url, { connectionId: body.id });
    await bench.client.write(projectId, "README.md", "2");
    const commit = await bench.client.commit(projectId);

    expect(await bench.failureOfImport(secret.url, body.id)).toMatchObject({
      reason: "missing_permission",
      message: "the GitHub user member may not read this repository",
    });
    expect(commit.failure).toMatchObject({
      reason: "missing_permission",
      message: "the GitHub user member may not write this repository",
    });
  });

  test("if the user's login is another user's by now", async () => {
    const { name, url } = await bench.makeRepository();
    const { connectionId } = await bench.connect([name], { user: userNamed("renamed") });
    bench.app.takenOver.add("renamed");

    expect(await bench.failureOfImport(url, connectionId)).toMatchObject({
      reason: "missing_permission",
      suggestion: expect.stringContaining("connect again"),
    });
  });

  test("while the installation is suspended, also where GitHub's webhook was lost", async () => {
    const { name, url } = await bench.makeRepository();
    const { connectionId, installationId } = await bench.connect([name]);
    await bench.client.importProject(url, { connectionId });
    const installation = bench.app.installations.get(Number(installationId));
    if (installation === undefined) throw new Error("no installation");
    const event = (action: string) => ({ action, installation: { id: installation.id } });
    const shown = async () => (await list()).find(({ id }) => id === connectionId)?.installation;

    installation.isSuspended = true;
    const withoutEvent = await bench.failureOfImport(url, connectionId);
    const { body } = await bench.deliver("installation", event("suspend"));
    const whileSuspended = await shown();
    installation.isSuspended = false;
    await bench.deliver("installation", event("unsuspend"));

    expect(body).toEqual({ imports: [], connections: 1 });
    expect(withoutEvent).toMatchObject({
      reason: "missing_permission",
      message: "the installation of the GitHub App is suspended",
    });
    expect(whileSuspended).toMatchObject({ status: "suspended" });
    expect(await shown()).toMatchObject({ status: "active" });
    await bench.client.importProject(url, { connectionId });
  });

  test("after the App was uninstalled, also where GitHub's webhook was lost", async () => {
    const { name, url } = await bench.makeRepository();
    const { connectionId, installationId } = await bench.connect([name]);
    const event = { action: "deleted", installation: { id: Number(installationId) } };

    bench.app.installations.delete(Number(installationId));
    const withoutEvent = await bench.failureOfImport(url, connectionId);
    await bench.deliver("installation", event);
    const removed = await bench.failureOfImport(url, connectionId);

    expect(withoutEvent).toMatchObject({ reason: "auth_required" });
    expect(removed).toMatchObject({
      reason: "auth_required",
      message: "the GitHub App was uninstalled from octo",
    });
    expect((await list()).find(({ id }) => id === connectionId)?.installation).toMatchObject({
      status: "removed",
    });
  });

  test("without another use of the token, once GitHub reports that a repository was taken away", async () => {
    const { name, url } = await bench.makeRepository();
    const { connectionId, installationId } = await bench.connect([name]);
    await bench.client.importProject(url, { connectionId });
    const [used = ""] = [...bench.app.tokens.keys()].slice(-1);
    const uses = () =>
      bench.server.requests.filter(({ authorization }) => authorization === basic(used)).length;
    const before = uses();
    bench.app.installations.get(Number(installationId))?.repositories.delete(name);
    const event = { action: "removed", installation: { id: Number(installationId) } };

    const { body } = await bench.deliver("installation_repositories", event);

    expect(body.connections).toBe(1);
    expect(await bench.failureOfImport(url, connectionId)).toMatchObject({ reason: "missing_permission" });
    expect([before > 0, uses()]).toEqual([true, before]);
  });
});

test("the webhook of a repository cannot report a change of an installation", async () => {
  const { name } = await bench.makeRepository();
  const { connectionId, installationId } = await bench.connect([name]);
  const event = { action: "deleted", installation: { id: Number(installationId) } };

  const { body } = await bench.deliver("installation", event, { isFromApp: false });

  expect(body).toEqual({ imports: [], connections: 0 });
  expect((await list()).find(({ id }) => id === connectionId)?.installation).toMatchObject({
    status: "active",
  });
});

test("a token that expires between the two requests of a push is renewed", async () => {
  const { name, url, repository } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  await bench.client.write(projectId, "README.md", "2");
  const refusals: string[] = [];
  bench.onRequest = (request) => {
    if (request.method !== "POST" || !request.url?.endsWith("/git-receive-pack")) return;
    if (refusals.length === 0) for (const token of bench.app.tokens.values()) token.expiresAt = 0;
    refusals.push(request.url);
  };

  const commit = await bench.client.commit(projectId);
  bench.onRequest = null;

  expect(commit.failure).toBeNull();
  expect(refusals).toHaveLength(2);
  expect(await repository.git("rev-parse", commit.branch)).toBe(commit.commitSha);
});

test("tokens that GitHub has revoked early are renewed for a fetch and for its API", async () => {
  const { name, url } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  const path = `/v1/projects/${projectId}/pull-requests`;
  await bench.client.write(projectId, "README.md", "2");
  const { branch } = await bench.client.commit(projectId);
  await bench.client.call("POST", path, { body: { branch, title: "Change" } });
  for (const token of bench.app.tokens.values()) token.expiresAt = 0;

  const again = await bench.client.call("POST", path, { body: { branch, title: "Change" } });

  expect(again).toMatchObject({ status: 200, body: { head: branch } });
  await bench.client.importProject(url, { connectionId });
});

test("the preview of a pull request is reported with a token of the App", async () => {
  const { name, url, repository } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  const path = `/v1/projects/${projectId}/preview-deployments`;
  await bench.client.call("PUT", path, { body: { enabled: true } });
  const headSha = await repository.commit({ "README.md": "2", "package.json": "{}" }, "change");
  const repo = { id: 1, html_url: url };
  const pull = { number: 7, state: "open", updated_at: "2026-01-01T00:00:00Z" };

  await bench.deliver("pull_request", {
    action: "opened",
    pull_request: { ...pull, head: { sha: headSha, repo: { id: 1 } }, base: { repo } },
  });

  const comments = () => bench.github.talk.comments.map(({ body }) => body).join();
  await expect.poll(comments, { timeout: 60_000 }).toContain("The preview is ready.");
  const purposes = [...bench.app.tokens.values()].map(({ permissions }) => permissions);
  expect(purposes).toContainEqual({ deployments: "write", pull_requests: "write" });
});

test.each([
  ["ahead of", 20 * 60_000],
  ["behind", -20 * 60_000],
])("GitHub's clock may be %s this machine's", async (_how, clockAheadMs) => {
  bench.app.clockAheadMs = clockAheadMs;
  const { name, url } = await bench.makeRepository();

  const { connectionId } = await bench.connect([name]);

  await bench.client.importProject(url, { connectionId });
});

test("a new token that some of GitHub's servers do not know yet is awaited", async () => {
  const { name, url } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  bench.app.lag = [401, 403, 401];

  await bench.client.importProject(url, { connectionId });

  expect(bench.app.lag).toEqual([]);
});

test("a workflow is pushed only if the installation permits workflows", async () => {
  const { name, url } = await bench.makeRepository();
  const { connectionId, installationId } = await bench.connect([name]);
  const projectId = await bench.client.importProject(url, { connectionId });
  await bench.client.write(projectId, ".github/workflows/ci.yml", "on: push\n");

  const refused = await bench.client.commit(projectId);
  const installation = bench.app.installations.get(Number(installationId));
  if (installation) installation.permissions = { ...installation.permissions, workflows: "write" };
  const permitted = await bench.client.commit(projectId);

  expect(refused.failure).toMatchObject({
    reason: "missing_permission",
    message: expect.stringContaining("workflows (write)"),
  });
  expect(permitted.failure).toBeNull();
});

test("a host without the App, or with a wrong key, names the secret, and all else works", async () => {
  const { name, url } = await bench.makeRepository();
  const { connectionId } = await bench.connect([name]);
  const start = async (changes: Record<string, string>) => {
    const secrets = { ...bench.secrets(), ...changes };
    await using other = await startHost({ databaseUrl: bench.host.databaseUrl, secrets });
    const client = new CommitClient(other.url);
    const begun = await client.call("POST", "/v1/git-connections/github-app", { body: { name: "mine" } });
    const listed = await client.call("GET", "/v1/git-connections?limit=1");
    return { message: `${begun.status} ${begun.body.message}`, status: listed.status };
  };

  expect(await start({ GitHubAppID: "" })).toEqual({
    message: "400 the GitHub App is not set up: GitHubAppID is not set",
    status: 200,
  });
  expect((await start({ GitHubAppPrivateKey: "canary-of-a-wrong-key" })).message).toBe(
    "400 the GitHub App is not set up: GitHubAppPrivateKey is not an RSA private key in PEM",
  );
  expect((await start({ GitHubAppID: "99" })).message).toContain("does not accept the key");
  expect(connectionId).toMatch(/^con_/);
  await bench.client.importProject(url, { connectionId });
});

test("neither the key, nor the App's secrets, nor any token is written anywhere", async () => {
  const canaries = [...bench.canaries(), "canary-of-a-wrong-key", "canary-code"];

  expect(canaries.length).toBeGreaterThan(30);
  for (const canary of canaries) expect(bench.host.logs()).not.toContain(canary);
  expect(await tablesHolding(bench.host, canaries)).toEqual([]);
  expect(await commandsHolding(canaries)).toEqual([]);
  expect(bench.server.requests.filter(({ url }) => canaries.some((text) => url.includes(text)))).toEqual([]);
});
