import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { askPassword, LocalGitHub } from "../../tools/local-github.mts";
import { checkedFetch } from "./checked-fetch.mts";
import { CommitClient } from "./commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "./git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "./test-host.mts";

const TOKEN = "canary-deployment-token-81ab";
const SECRET = "example-webhook-secret";
const REACHED_MS_MAX = 60_000;

/** A project that deploys its repository's pull requests. */
export interface Sample {
  projectId: string;
  repository: GitRepository;
  repoUrl: string;
}

/** A host with a local GitHub that sends it webhooks. */
export class DeploymentBench {
  readonly token = TOKEN;
  readonly github: LocalGitHub;
  /** Whether repositories are read without a token. */
  isPublic = false;
  connectionId = "";
  #host: TestHost;
  readonly #options: StartHostOptions;
  readonly #repositories: GitRepositories;
  readonly #server: FaultyGitServer;
  #samples = 0;

  private constructor(parts: {
    repositories: GitRepositories;
    server: FaultyGitServer;
    host: TestHost;
    options: StartHostOptions;
  }) {
    this.#repositories = parts.repositories;
    this.#server = parts.server;
    this.#host = parts.host;
    this.#options = parts.options;
    this.github = new LocalGitHub(parts.repositories.root, TOKEN);
    const refuse = askPassword(TOKEN);
    parts.server.setFault(
      (request, response) =>
        this.github.handle(request, response) || (!this.isPublic && refuse(request, response)),
    );
  }

  static async open(more: StartHostOptions = {}): Promise<DeploymentBench> {
    const repositories = await GitRepositories.create();
    const server = await serveFaultyGit(repositories.root);
    const secrets = {
      GitAllowedHosts: server.url,
      GitHubEnterpriseHosts: server.url,
      GitHubWebhookSecret: SECRET,
      // Not secret: 32 times the same byte.
      TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
      ...more.secrets,
    };
    const options = { ...more, secrets };
    const bench = new DeploymentBench({ repositories, server, options, host: await startHost(options) });
    const connection = { name: "mine", token: TOKEN, host: server.url };
    bench.connectionId = (await bench.call("POST", "/v1/git-connections", connection)).body.id;
    return bench;
  }

  get host(): TestHost {
    return this.#host;
  }

  get client(): CommitClient {
    return new CommitClient(this.#host.url);
  }

  async kill(): Promise<void> {
    await this.#host.kill();
  }

  /** Starts a host on the databases of the one that was killed. */
  async restart(): Promise<void> {
    this.#host = await startHost({ ...this.#options, databaseUrl: this.#host.databaseUrl });
  }

  async close(): Promise<void> {
    await this.#host.stop();
    await this.#server.close();
    await this.#repositories.remove();
  }

  async call(method: string, path: string, body?: object) {
    return await this.client.call(method, path, body && { body });
  }

  async importSample(
    enabled = true,
    files: Record<string, FileSpec> = { "README.md": "1", "package.json": "{}" },
  ): Promise<Sample> {
    const name = `octo/shop-${++this.#samples}`;
    const { repository } = await this.#repositories.make(name, files);
    const repoUrl = `${this.#server.url}/${name}`;
    const projectId = await this.client.importProject(repoUrl, { connectionId: this.connectionId });
    if (enabled) await this.call("PUT", `/v1/projects/${projectId}/preview-deployments`, { enabled });
    return { projectId, repository, repoUrl };
  }

  async deployment({ projectId }: Sample, { number }: SamplePullRequest) {
    const { body } = await this.call("GET", `/v1/projects/${projectId}/preview-deployments`);
    return body.data.find((each: { number: number }) => each.number === number) ?? null;
  }

  /** Waits until the deployment of a pull request's newest commit is as wanted. */
  async reach(sample: Sample, pull: SamplePullRequest, wanted: object) {
    const read = async () => await this.deployment(sample, pull);
    await expect.poll(read, { timeout: REACHED_MS_MAX }).toMatchObject({ headSha: pull.sha, ...wanted });
    return await read();
  }

  async deliver(payload: object) {
    const body = JSON.stringify(payload);
    const headers = {
      "content-type": "application/json",
      "x-github-event": "pull_request",
      "x-github-delivery": `delivery-${Math.random()}`.replace(".", ""),
      "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
    };
    const url = `${this.#host.url}/v1/github/webhook`;
    const response = await checkedFetch(url, { method: "POST", headers, body });
    return { status: response.status, body: Object(await response.json()) };
  }
}

/** A pull request at the local GitHub. */
export class SamplePullRequest {
  static next = 0;
  readonly number = ++SamplePullRequest.next;
  readonly #bench: DeploymentBench;
  readonly #sample: Sample;
  readonly #isForeign: boolean;
  #time = Date.parse("2026-01-01T00:00:00Z");
  sha = "";

  constructor(bench: DeploymentBench, sample: Sample, isForeign = false) {
    this.#bench = bench;
    this.#sample = sample;
    this.#isForeign = isForeign;
  }

  /** Commits these files, or a text, to its head, as a push does. */
  async push(pushed: string | Record<string, FileSpec>): Promise<void> {
    const { repository } = this.#sample;
    const files = typeof pushed === "string" ? { "README.md": pushed, "package.json": "{}" } : pushed;
    this.sha = await repository.commit(files, "pushed");
    await repository.git("update-ref", `refs/pull/${this.number}/head`, this.sha);
    await repository.git("update-ref", "-d", "refs/heads/pushed");
  }

  /** Sends the webhook's event. */
  async send(action: string, over: { at?: number } = {}) {
    this.#time += 1_000;
    return await this.#bench.deliver({
      action,
      pull_request: {
        number: this.number,
        state: action === "closed" ? "closed" : "open",
        updated_at: new Date(over.at ?? this.#time).toISOString().replace(".000", ""),
        head: { sha: this.sha, repo: this.#isForeign ? { id: 2 } : { id: 1 } },
        base: { repo: { id: 1, html_url: this.#sample.repoUrl } },
      },
    });
  }

  get comments() {
    return this.#bench.github.talk.comments.filter(({ number }) => number === this.number);
  }

  /** The last status of each of its commits, in order. */
  get statuses() {
    return this.#bench.github.talk.deployments
      .filter(({ environment }) => environment === `preview of #${this.number}`)
      .map(({ statuses }) => statuses.at(-1));
  }

  get states() {
    return this.statuses.map((status) => status?.state);
  }
}
