import { randomBytes } from "node:crypto";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { type FileSpec, GitRepositories } from "./git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "./test-host.mts";
import { WorkspaceClient } from "./workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";

/** A small server whose listening and exit depend on the sample; npm installs and starts it. */
export function appThat(listening: string): Record<string, string> {
  return {
    "package.json": JSON.stringify({ name: "app", version: "1.0.0", scripts: { start: "node server.js" } }),
    ...serverThat(listening),
  };
}

/** The server without npm, which starts two seconds sooner. */
export function serverThat(listening: string): Record<string, string> {
  return {
    "server.js": `const answer = (q, r) => r.end("text: " + require("fs").readFileSync("text.txt"));
const server = require("http").createServer(answer);
${listening}`,
    "text.txt": "first",
  };
}

/** A host with a git server and a local Daytona with running sandboxes. */
export class SandboxBench {
  readonly daytona: DaytonaServer;
  #host: TestHost;
  readonly #options: StartHostOptions;
  readonly #repositories: GitRepositories;
  readonly #git: LoopbackServer;

  private constructor(parts: {
    repositories: GitRepositories;
    git: LoopbackServer;
    daytona: DaytonaServer;
    host: TestHost;
    options: StartHostOptions;
  }) {
    this.#repositories = parts.repositories;
    this.#git = parts.git;
    this.daytona = parts.daytona;
    this.#host = parts.host;
    this.#options = parts.options;
  }

  get host(): TestHost {
    return this.#host;
  }

  /** The host's secrets, for a second one beside it. */
  get secrets(): Record<string, string> {
    return this.#options.secrets ?? {};
  }

  get client(): WorkspaceClient {
    return new WorkspaceClient(this.#host.url);
  }

  /** Kills the host as a crash would, and starts another one on its databases. */
  async crash(): Promise<void> {
    const { databaseUrl } = this.#host;
    await this.#host.kill();
    this.#host = await startHost({ ...this.#options, databaseUrl });
  }

  static async open(
    secrets: Record<string, string> = {},
    env: Record<string, string> = {},
    previewPort = "none",
  ): Promise<SandboxBench> {
    const repositories = await GitRepositories.create();
    const git = await serveGit(repositories.root);
    const daytona = await startDaytonaServer({ apiKey });
    const options = {
      previewPort,
      env,
      secrets: {
        DaytonaAPIKey: apiKey,
        DaytonaAPIURL: daytona.apiUrl,
        GitAllowedHosts: git.url,
        TokenSealingKey: randomBytes(32).toString("base64"),
        ...secrets,
      },
    };
    return new SandboxBench({ repositories, git, daytona, options, host: await startHost(options) });
  }

  /** Imports an app into a new project; returns the project's id. */
  async importApp(name: string, files: Record<string, FileSpec>, client = this.client): Promise<string> {
    return await this.importWith({}, { name, files, client });
  }

  /** Imports an app with more in the request. */
  async importWith(
    request: object,
    {
      name,
      files,
      client = this.client,
    }: { name: string; files: Record<string, FileSpec>; client?: WorkspaceClient },
  ): Promise<string> {
    return await client.importRepository(await this.serveRepository(name, files), request);
  }

  /** Serves a repository of these files; returns its address. */
  async serveRepository(name: string, files: Record<string, FileSpec>): Promise<string> {
    await this.#repositories.make(name, files);
    return `${this.#git.url}/${name}`;
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.daytona.close();
    await this.#git.close();
    await this.#repositories.remove();
  }
}
