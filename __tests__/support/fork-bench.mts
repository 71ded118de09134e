import { askPassword, LocalGitHub } from "../../tools/local-github.mts";
import { CommitClient } from "./commit-client.mts";
import { type Fault, type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { GitRepositories, type GitRepository } from "./git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "./test-host.mts";
import { commandsHolding, tablesHolding } from "./written-secrets.mts";

const TOKEN = "canary-fork-token-93b7";
const CANARIES = [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString("base64")];

interface Sample {
  projectId: string;
  name: string;
  repository: GitRepository;
}

/** A host, a local GitHub with repositories that its user may read but not write, and a git server that is none. */
export class ForkBench {
  readonly repositories: GitRepositories;
  readonly github: LocalGitHub;
  /** Replaces responses of git and of GitHub's API. */
  fault: Fault | null = null;
  #host: TestHost;
  readonly #options: StartHostOptions;
  readonly #server: FaultyGitServer;
  readonly #other: FaultyGitServer;
  #connectionId = "";
  #count = 0;

  private constructor(parts: {
    repositories: GitRepositories;
    server: FaultyGitServer;
    other: FaultyGitServer;
    host: TestHost;
    options: StartHostOptions;
  }) {
    this.repositories = parts.repositories;
    this.#server = parts.server;
    this.#other = parts.other;
    this.#host = parts.host;
    this.#options = parts.options;
    this.github = new LocalGitHub(parts.repositories.root, TOKEN);
    const refuse = askPassword(TOKEN);
    parts.server.setFault(
      (request, response) =>
        this.fault?.(request, response) === true ||
        this.github.handle(request, response) ||
        refuse(request, response),
    );
  }

  static async open(): Promise<ForkBench> {
    const repositories = await GitRepositories.create();
    const [server, other] = await Promise.all([1, 2].map(() => serveFaultyGit(repositories.root)));
    if (server === undefined || other === undefined) throw new Error("no servers");
    const secrets = {
      GitAllowedHosts: `${server.url},${other.url}`,
      GitHubEnterpriseHosts: server.url,
      // Not secret: 32 times the same byte.
      TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
    };
    const host = await startHost({ secrets });
    const bench = new ForkBench({ repositories, server, other, host, options: { secrets } });
    const body = { name: "mine", token: TOKEN, host: server.url };
    bench.#connectionId = (await bench.client.call("POST", "/v1/git-connections", { body })).body.id;
    return bench;
  }

  get client(): CommitClient {
    return new CommitClient(this.#host.url);
  }

  get url(): string {
    return this.#server.url;
  }

  async kill(): Promise<void> {
    await this.#host.kill();
  }

  async restart(): Promise<void> {
    this.#host = await startHost({ ...this.#options, databaseUrl: this.#host.databaseUrl });
  }

  async importSample({ isReadOnly = true, isGitHub = true } = {}): Promise<Sample> {
    const name = `octo/sample-${++this.#count}`;
    const { repository } = await this.repositories.make(name, { "README.md": "1", "src/a": "1" });
    await repository.git("config", "http.receivepack", "true");
    await repository.git("config", "uploadpack.allowFilter", "true");
    if (isReadOnly) this.github.forks.readOnly.add(name);
    const projectId = isGitHub
      ? await this.importAgain(name)
      : await this.client.importProject(`${this.#other.url}/${name}`);
    return { projectId, name, repository };
  }

  /** Imports a repository into another project. */
  async importAgain(name: string): Promise<string> {
    return await this.client.importProject(`${this.url}/${name}`, { connectionId: this.#connectionId });
  }

  forkOf(name: string): GitRepository {
    return this.repositories.open(this.github.forks.find(name, this.github.forks.login) ?? "");
  }

  /** Where the token was written. */
  async leaks(): Promise<unknown[]> {
    const logged = CANARIES.filter((text) => this.#host.logs().includes(text));
    const sent = this.#server.requests.filter(({ url }) => CANARIES.some((text) => url.includes(text)));
    const tables = await tablesHolding(this.#host, CANARIES);
    return [...logged, ...sent, ...tables, ...(await commandsHolding(CANARIES))];
  }

  async close(): Promise<void> {
    await this.#host.stop();
    await this.#server.close();
    await this.#other.close();
    await this.repositories.remove();
  }
}
