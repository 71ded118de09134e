import { createHmac, generateKeyPairSync } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { LocalGitHub } from "../../tools/local-github.mts";
import { checkedFetch } from "./checked-fetch.mts";
import { CommitClient } from "./commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { GitRepositories, type GitRepository } from "./git-repository.mts";
import { LocalGitHubApp, type LocalUser, userNamed } from "./local-github-app.mts";
import { startHost, type TestHost } from "./test-host.mts";

const WEBHOOK_SECRET = "canary-app-webhook-secret-2ab9";
const REPOSITORY_WEBHOOK_SECRET = "example-webhook-secret";

interface Parts {
  repositories: GitRepositories;
  server: FaultyGitServer;
  github: LocalGitHub;
  app: LocalGitHubApp;
  host: TestHost;
  privateKey: string;
}

/** A host with a GitHub App, and a local GitHub on which owners install it. */
export class AppBench {
  readonly repositories: GitRepositories;
  readonly server: FaultyGitServer;
  readonly github: LocalGitHub;
  readonly app: LocalGitHubApp;
  readonly host: TestHost;
  readonly client: CommitClient;
  readonly alice = userNamed("alice");
  /** Called with each request to the local GitHub before it responds. */
  onRequest: ((request: IncomingMessage) => void) | null = null;
  /** In the form PKCS #1, as GitHub gives it out. */
  readonly #privateKey: string;
  #count = 0;

  private constructor({ repositories, server, github, app, host, privateKey }: Parts) {
    this.repositories = repositories;
    this.server = server;
    this.github = github;
    this.app = app;
    this.host = host;
    this.client = new CommitClient(host.url);
    this.#privateKey = privateKey;
  }

  static async open(): Promise<AppBench> {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2_048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    const repositories = await GitRepositories.create();
    const server = await serveFaultyGit(repositories.root);
    const app = new LocalGitHubApp(publicKey);
    const accepts = app.may.bind(app);
    const github = new LocalGitHub(repositories.root, accepts);
    const secrets = secretsOf(server.url, app, privateKey);
    const host = await startHost({ secrets });
    const bench = new AppBench({ repositories, server, github, app, host, privateKey });
    server.setFault((request, response) => {
      bench.onRequest?.(request);
      return app.handle(request, response) || github.handle(request, response);
    });
    return bench;
  }

  /** The secrets of its host. */
  secrets(): Record<string, string> {
    return secretsOf(this.server.url, this.app, this.#privateKey);
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.server.close();
    await this.repositories.remove();
  }

  /** What may be in memory only: lines of the key, tokens in the clear and as git sends them. */
  canaries(): string[] {
    const lines = this.#privateKey.split("\n").filter((line) => /^[A-Za-z0-9+/=]{40,}$/.test(line));
    const secrets = [WEBHOOK_SECRET, ...this.app.secrets()];
    const sent = secrets.map((secret) => Buffer.from(`x-access-token:${secret}`).toString("base64"));
    return [...lines, ...secrets, ...sent];
  }

  /** Makes a private repository of an account, to which one can push. */
  async makeRepository(account = "octo"): Promise<{ name: string; url: string; repository: GitRepository }> {
    const name = `${account}/sample-${++this.#count}`;
    const { repository } = await this.repositories.make(name, { "README.md": "1", "src/a": "1" });
    await repository.git("config", "http.receivepack", "true");
    await repository.git("config", "uploadpack.allowFilter", "true");
    return { name, url: `${this.server.url}/${name}`, repository };
  }

  /** Begins an installation; returns the page of GitHub. */
  async begin(): Promise<string> {
    const { status, body } = await this.client.call("POST", "/v1/git-connections/github-app", {
      body: { name: "mine" },
    });
    if (status !== 201) throw new Error(`no installation was begun: ${JSON.stringify(body)}`);
    return body.url;
  }

  async callBack(parameters: { state: string; code: string; installationId: string }) {
    return await this.client.call("POST", "/v1/git-connections/github-app/callback", { body: parameters });
  }

  /** Connects an installation with these repositories. */
  async connect(
    repositories: string[],
    {
      user = this.alice,
      permissions,
    }: { user?: LocalUser; permissions?: Record<string, "read" | "write"> } = {},
  ): Promise<{ connectionId: string; installationId: string }> {
    const [account = "octo"] = repositories[0]?.split("/") ?? [];
    const given = { account, repositories, ...(permissions && { permissions }) };
    const parameters = this.app.install(await this.begin(), user, given);
    const { status, body } = await this.callBack(parameters);
    if (status !== 201) throw new Error(`not connected: ${JSON.stringify(body)}`);
    return { connectionId: body.id, installationId: parameters.installationId };
  }

  /** Imports a repository, and expects a failure. */
  async failureOfImport(repoUrl: string, connectionId: string) {
    const { body } = await this.client.call("POST", "/v1/imports", {
      body: { repoUrl, connectionId, provision: false },
    });
    for (;;) {
      const { body: seen } = await this.client.call("GET", `/v1/imports/${body.import.id}?wait=5`);
      if (seen.status === "succeeded") throw new Error("the import has succeeded");
      if (seen.finishedAt !== null) return seen.failure;
    }
  }

  /** Delivers an event as the App's webhook does, or as a repository's own. */
  async deliver(event: string, payload: object, { isFromApp = true } = {}) {
    const text = JSON.stringify(payload);
    const secret = isFromApp ? WEBHOOK_SECRET : REPOSITORY_WEBHOOK_SECRET;
    const headers = {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": `delivery-${++this.#count}`,
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
    };
    const init = { method: "POST", headers, body: text };
    const response = await checkedFetch(`${this.host.url}/v1/github/webhook`, init);
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  /** The event of a push to a branch. */
  push(repoUrl: string, branch: string, commitSha: string): object {
    const repository = { html_url: repoUrl };
    return { ref: `refs/heads/${branch}`, deleted: false, after: commitSha, repository };
  }
}

/** The secrets of a host with the App, without the key that seals tokens: an App needs none. */
function secretsOf(url: string, app: LocalGitHubApp, privateKey: string): Record<string, string> {
  return {
    GitAllowedHosts: url,
    GitHubEnterpriseHosts: url,
    GitHubWebhookSecret: REPOSITORY_WEBHOOK_SECRET,
    GitHubAppHost: `${url}/`,
    GitHubAppID: app.id,
    // As it is often written into an environment variable.
    GitHubAppPrivateKey: privateKey.replaceAll("\n", "\\n"),
    GitHubAppClientID: app.clientId,
    GitHubAppClientSecret: app.clientSecret,
    GitHubAppWebhookSecret: WEBHOOK_SECRET,
  };
}
