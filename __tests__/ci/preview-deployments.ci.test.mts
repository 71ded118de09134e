import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askPassword, LocalGitHub } from "../../tools/local-github.mts";
import { withDatabase } from "../support/app-rows.mts";
import { checkedFetch } from "../support/checked-fetch.mts";
import { CommitClient } from "../support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "../support/git-faults.mts";
import { GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { startHost, type TestHost } from "../support/test-host.mts";
import { tablesHolding } from "../support/written-secrets.mts";

const TOKEN = "canary-deployment-token-81ab";
const SECRET = "example-webhook-secret";
const CANARY = "canary-variable-of-the-preview-5f";
const PATIENCE = { timeout: 30_000 };

let repositories: GitRepositories;
let server: FaultyGitServer;
let github: LocalGitHub;
let host: TestHost;
let client: CommitClient;
let connectionId: string;
let isPublic = false;
let count = 0;

const hostSecrets = () => ({
  GitAllowedHosts: server.url,
  GitHubEnterpriseHosts: server.url,
  GitHubWebhookSecret: SECRET,
  // Not secret: 32 times the same byte.
  TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
});

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  github = new LocalGitHub(repositories.root, TOKEN);
  server.setFault(
    (request, response) =>
      github.handle(request, response) || (!isPublic && askPassword(TOKEN)(request, response)),
  );
  host = await startHost({ secrets: hostSecrets() });
  client = new CommitClient(host.url);
  const body = { name: "mine", token: TOKEN, host: server.url };
  connectionId = (await client.call("POST", "/v1/git-connections", { body })).body.id;
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

class PullRequest {
  static next = 0;
  readonly number = ++PullRequest.next;
  readonly #repository: GitRepository;
  readonly #repoUrl: string;
  readonly #isForeign: boolean;
  #time = Date.parse("2026-01-01T00:00:00Z");
  sha = "";

  constructor(project: Sample, isForeign = false) {
    this.#repository = project.repository;
    this.#repoUrl = project.repoUrl;
    this.#isForeign = isForeign;
  }

  /** Commits to its head, as a push does. */
  async push(text: string): Promise<void> {
    const { sha } = await commitOn(this.#repository, `refs/pull/${this.number}/head`, text);
    this.sha = sha;
  }

  async send(action: string, over: { sha?: string; at?: number } = {}) {
    this.#time += 1_000;
    const payload = {
      action,
      pull_request: {
        number: this.number,
        state: action === "closed" ? "closed" : "open",
        updated_at: new Date(over.at ?? this.#time).toISOString().replace(".000", ""),
        head: { sha: over.sha ?? this.sha, repo: this.#isForeign ? { id: 2 } : { id: 1 } },
        base: { repo: { id: 1, html_url: this.#repoUrl } },
      },
    };
    return await deliver(payload);
  }

  get comments() {
    return github.talk.comments.filter(({ number }) => number === this.number);
  }

  /** Of each of its commits, in order. */
  get states() {
    return github.talk.deployments
      .filter(({ environment }) => environment === `preview of #${this.number}`)
      .map(({ states }) => states.at(-1));
  }
}

async function deliver(payload: object) {
  const body = JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": `delivery-${Math.random()}`.replace(".", ""),
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  };
  const response = await checkedFetch(`${host.url}/v1/github/webhook`, { method: "POST", headers, body });
  return { status: response.status, body: Object(await response.json()) };
}

async function commitOn(repository: GitRepository, ref: string, text: string): Promise<{ sha: string }> {
  const sha = await repository.commit({ "README.md": text, "package.json": "{}" }, "pushed");
  await repository.git("update-ref", ref, sha);
  await repository.git("update-ref", "-d", "refs/heads/pushed");
  return { sha };
}

interface Sample {
  projectId: string;
  repository: GitRepository;
  repoUrl: string;
}

async function importSample(enabled = true): Promise<Sample> {
  const name = `octo/shop-${++count}`;
  const { repository } = await repositories.make(name, { "README.md": "1", "package.json": "{}" });
  const repoUrl = `${server.url}/${name}`;
  const projectId = await client.importProject(repoUrl, { connectionId });
  if (enabled) await call("PUT", `/v1/projects/${projectId}/preview-deployments`, { enabled });
  return { projectId, repository, repoUrl };
}

async function call(method: string, path: string, body?: object) {
  return await client.call(method, path, body && { body });
}

async function deployment({ projectId }: Sample, { number }: PullRequest) {
  const { body } = await call("GET", `/v1/projects/${projectId}/preview-deployments`);
  return body.data.find((each: { number: number }) => each.number === number) ?? null;
}

async function reach(sample: Sample, pull: PullRequest, wanted: object) {
  await expect.poll(() => deployment(sample, pull), PATIENCE).toMatchObject({ headSha: pull.sha, ...wanted });
  return await deployment(sample, pull);
}

/** A workspace of the project's preview, with a variable and a secret. */
async function givePreview({ projectId }: Sample): Promise<void> {
  const { body } = await call("POST", `/v1/projects/${projectId}/workspace`);
  const settings = { env: { SHOP: "mine" }, secrets: { KEY: CANARY } };
  await call("PATCH", `/v1/workspaces/${body.workspace.id}`, settings);
}

async function settingsOf(workspaceId: string) {
  return (await call("GET", `/v1/workspaces/${workspaceId}`)).body.settings;
}

describe("a pull request of the project's own repository", { timeout: 60_000 }, () => {
  test("gets a fork with a workspace, is updated by a push, and removed when it is closed", async () => {
    const sample = await importSample();
    await givePreview(sample);
    const pull = new PullRequest(sample);
    await pull.push("first");

    expect(await pull.send("opened")).toMatchObject({ status: 202, body: { deployments: 1 } });
    const first = await reach(sample, pull, { status: "ready", isTrusted: true, failure: null });
    const fork = (await call("GET", `/v1/projects/${first.forkId}`)).body;
    expect(fork).toMatchObject({
      forkedFrom: { projectId: sample.projectId },
      source: { commitSha: pull.sha },
    });
    const { body: workspace } = await call("GET", `/v1/workspaces/${first.workspaceId}`);
    expect(workspace).toMatchObject({
      purpose: "branch",
      name: `pr-${pull.number}`,
      branchOf: sample.projectId,
      settings: { env: { SHOP: "mine" }, secretNames: ["KEY"] },
    });
    await expect.poll(() => pull.states, PATIENCE).toEqual(["success"]);

    await pull.push("second");
    await pull.send("synchronize");
    const second = await reach(sample, pull, { status: "ready" });
    expect([second.forkId, second.workspaceId]).toEqual([first.forkId, first.workspaceId]);
    await expect.poll(() => pull.states, PATIENCE).toEqual(["success", "success"]);
    expect(pull.comments).toMatchObject([{ body: expect.stringContaining(pull.sha.slice(0, 12)) }]);

    await pull.send("closed");
    await reach(sample, pull, { status: "removed", forkId: null, workspaceId: null });
    expect((await call("GET", `/v1/projects/${first.forkId}`)).status).toBe(404);
    await expect
      .poll(async () => (await call("GET", `/v1/workspaces/${first.workspaceId}`)).body.status, PATIENCE)
      .toBe("deleted");
    await expect.poll(() => pull.states.at(-1), PATIENCE).toBe("inactive");
    expect(pull.comments).toMatchObject([{ body: expect.stringContaining("was removed") }]);
    expect(await tablesHolding(host, [TOKEN, CANARY])).toEqual([]);
  });

  test("changes nothing if the project does not deploy them, or an event is older than another", async () => {
    const [sample, other] = [await importSample(), await importSample(false)];
    const ignored = new PullRequest(other);
    await ignored.push("first");
    expect(await ignored.send("opened")).toMatchObject({ status: 202, body: { deployments: 0 } });

    const pull = new PullRequest(sample);
    await pull.push("first");
    await pull.send("opened");
    await pull.send("closed");
    await reach(sample, pull, { status: "removed" });

    expect(await pull.send("opened", { at: Date.parse("2026-01-01T00:00:01Z") })).toMatchObject({
      body: { deployments: 0 },
    });
    expect(await deployment(other, ignored)).toBeNull();
    await pull.send("reopened");
    await reach(sample, pull, { status: "ready" });
  });

  test("waits while the project has as many as the administrator allows", async () => {
    const sample = await importSample();
    const [first, second] = [new PullRequest(sample), new PullRequest(sample)];
    const { body: project } = await call("GET", `/v1/projects/${sample.projectId}`);
    const setMax = async (max: number | null) =>
      await withDatabase(host.databaseUrl, "github-import", async (sql) => {
        await sql`INSERT INTO owner_limit (owner_id, deployments_max) VALUES (${project.ownerId}, ${max})
                  ON CONFLICT (owner_id) DO UPDATE SET deployments_max = ${max}`;
      });
    await setMax(1);
    await first.push("first");
    await first.send("opened");
    await reach(sample, first, { status: "ready" });
    await second.push("second");
    await second.send("opened");
    await reach(sample, second, { status: "waiting", forkId: null });

    await first.send("closed");
    await reach(sample, first, { status: "removed" });
    await reach(sample, second, { status: "ready" });
  });
});

describe("a pull request of another repository", { timeout: 60_000 }, () => {
  test("gets no connection: a private repository is not even read until its commit is approved", async () => {
    const sample = await importSample();
    await givePreview(sample);
    const pull = new PullRequest(sample, true);
    await pull.push("stranger's");
    await pull.send("opened");
    const refused = await reach(sample, pull, { status: "failed", isTrusted: false, workspaceId: null });
    expect(refused.failure.reason).toMatch(/^(auth_required|repo_not_found)$/);

    const approvals = `/v1/projects/${sample.projectId}/preview-deployments/${pull.number}/approvals`;
    expect((await call("POST", approvals, { commitSha: "a".repeat(40) })).status).toBe(409);
    expect((await call("POST", approvals, { commitSha: pull.sha })).body.isTrusted).toBe(true);

    await reach(sample, pull, { status: "ready", isTrusted: true });
  });

  test("gets no secrets, variables or cache; an approved commit gets them, and the next one loses them", async () => {
    isPublic = true;
    try {
      const sample = await importSample();
      await givePreview(sample);
      const pull = new PullRequest(sample, true);
      await pull.push("first");
      await pull.send("opened");
      const first = await reach(sample, pull, { status: "ready", isTrusted: false });
      const none = { env: {}, secretNames: [], useCache: false, terminal: false };
      expect(await settingsOf(first.workspaceId)).toMatchObject(none);
      expect(pull.comments.at(-1)?.body).toContain("until the owner approves this commit");
      const imports = (await call("GET", `/v1/imports?projectId=${first.forkId}`)).body.data;
      expect(imports.map((each: { connectionId: string | null }) => each.connectionId)).not.toContain(
        connectionId,
      );

      const approvals = `/v1/projects/${sample.projectId}/preview-deployments/${pull.number}/approvals`;
      await call("POST", approvals, { commitSha: pull.sha });
      const second = await reach(sample, pull, { status: "ready", isTrusted: true });
      expect(second.workspaceId).not.toBe(first.workspaceId);
      expect(await settingsOf(second.workspaceId)).toMatchObject({
        env: { SHOP: "mine" },
        secretNames: ["KEY"],
      });

      await pull.push("second");
      await pull.send("synchronize");
      const third = await reach(sample, pull, { status: "ready", isTrusted: false });
      expect(third.workspaceId).not.toBe(second.workspaceId);
      expect(await settingsOf(third.workspaceId)).toMatchObject(none);
    } finally {
      isPublic = false;
    }
  });
});

test("a delivery that was answered is not lost with its host, and GitHub gets no second comment", async () => {
  const sample = await importSample();
  const pull = new PullRequest(sample);
  await pull.push("first");
  await pull.send("opened");
  for (let kills = 0; kills < 2; kills++) {
    await host.kill();
    host = await startHost({ secrets: hostSecrets(), databaseUrl: host.databaseUrl });
    client = new CommitClient(host.url);
  }

  await reach(sample, pull, { status: "ready" });

  await expect.poll(() => pull.states, PATIENCE).toEqual(["success"]);
  expect(pull.comments.length).toBe(1);
  const { body } = await call("GET", `/v1/projects/${sample.projectId}/forks`);
  expect(body.data.length).toBe(1);
});
