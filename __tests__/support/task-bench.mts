import { randomBytes } from "node:crypto";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { askPassword, LocalGitHub } from "../../tools/local-github.mts";
import { withDatabase } from "./app-rows.mts";
import { CommitClient } from "./commit-client.mts";
import { type FaultyGitServer, type RecordedRequest, serveFaultyGit } from "./git-faults.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "./git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "./test-host.mts";
import { WebhookReceiver } from "./webhook-receiver.mts";

const DAYTONA_KEY = "not-a-real-key-0123456789";
/** A library without an app: its sandbox is ready at once. */
const SAMPLE: Record<string, FileSpec> = { "README.md": "# Sample\n", "src/a": "1", "src/b": "1" };
const ENDED = ["succeeded", "failed", "canceled"];
const WAIT_MS_MAX = 120_000;

/** The fields of a task that tests read. */
export interface TaskAnswer {
  id: string;
  version: number;
  status: string;
  step: string | null;
  turn: number;
  forkId: string;
  workspaceId: string;
  resultRevision: number | null;
  changed: boolean | null;
  changedFiles: number;
  sensitivePaths: string[];
  checkResults: { command: string; exitCode: number; output: string }[];
  output: string;
  outputIsCut: boolean;
  exitCode: number | null;
  costUsd: number | null;
  branch: string | null;
  commitSha: string | null;
  pullRequest: { number: number; url: string } | null;
  failure: { reason: string; message: string; paths?: string[] } | null;
}

export interface TaskSample {
  projectId: string;
  repository: GitRepository;
  commitSha: string;
}

/** A host with local sandboxes, a git host that accepts pushes with a token, and the API of a local GitHub. */
export class TaskBench {
  readonly token = "canary-task-token-8c1e";
  readonly daytonaKey = DAYTONA_KEY;
  readonly repositories: GitRepositories;
  readonly daytona: DaytonaServer;
  readonly github: LocalGitHub;
  readonly receiver: WebhookReceiver;
  readonly #server: FaultyGitServer;
  readonly #options: StartHostOptions;
  #host: TestHost;
  #connectionId = "";
  #count = 0;

  private constructor(parts: {
    repositories: GitRepositories;
    daytona: DaytonaServer;
    receiver: WebhookReceiver;
    server: FaultyGitServer;
    options: StartHostOptions;
    host: TestHost;
  }) {
    this.repositories = parts.repositories;
    this.daytona = parts.daytona;
    this.receiver = parts.receiver;
    this.#server = parts.server;
    this.#options = parts.options;
    this.#host = parts.host;
    this.github = new LocalGitHub(parts.repositories.root, this.token);
    this.#server.setFault(
      (request, response) =>
        this.github.handle(request, response) || askPassword(this.token)(request, response),
    );
  }

  /** With these secrets of the host in addition to its own. */
  static async open(secrets: Record<string, string> = {}): Promise<TaskBench> {
    const repositories = await GitRepositories.create();
    const server = await serveFaultyGit(repositories.root);
    const daytona = await startDaytonaServer({ apiKey: DAYTONA_KEY });
    const receiver = await WebhookReceiver.start();
    const options: StartHostOptions = {
      previewPort: "none",
      secrets: {
        DaytonaAPIKey: DAYTONA_KEY,
        DaytonaAPIURL: daytona.apiUrl,
        GitAllowedHosts: server.url,
        GitHubEnterpriseHosts: server.url,
        TokenSealingKey: randomBytes(32).toString("base64"),
        WebhookAllowedHosts: receiver.url,
        ...secrets,
      },
    };
    const host = await startHost(options);
    const bench = new TaskBench({ repositories, daytona, receiver, server, options, host });
    const body = { name: "mine", token: bench.token, host: server.url };
    bench.#connectionId = (await bench.client.call("POST", "/v1/git-connections", { body })).body.id;
    return bench;
  }

  /** What the git host was asked for. */
  get requests(): readonly RecordedRequest[] {
    return this.#server.requests;
  }

  get host(): TestHost {
    return this.#host;
  }

  get client(): CommitClient {
    return new CommitClient(this.#host.url);
  }

  /** Kills the host as a crash would, and starts another one on its databases. */
  async crash(): Promise<void> {
    const { databaseUrl } = this.#host;
    await this.#host.kill();
    this.#host = await startHost({ ...this.#options, databaseUrl });
  }

  /** Has events, of all types with null, sent to a path of the receiver; returns the endpoint with the secret of its signatures. */
  async listen(path: string, types: string[] | null): Promise<{ id: string; secret: string }> {
    const body = { url: this.receiver.url + path, ...(types && { types }) };
    return (await this.client.call("POST", "/v1/webhook-endpoints", { body })).body;
  }

  /** Ends the leases of deliveries whose host was killed, and the wait before the next attempt. */
  async hurryDeliveries(): Promise<void> {
    await withDatabase(
      this.host.databaseUrl,
      "webhooks",
      (sql) => sql`UPDATE webhook_delivery SET due_at = now() WHERE due_at IS NOT NULL`,
    );
  }

  async importSample(files = SAMPLE): Promise<TaskSample> {
    const name = `octo/sample-${++this.#count}`;
    const { repository, commitSha } = await this.repositories.make(name, files);
    await repository.git("config", "http.receivepack", "true");
    await repository.git("config", "uploadpack.allowFilter", "true");
    const request = { connectionId: this.#connectionId };
    const projectId = await this.client.importProject(`${this.#server.url}/${name}`, request);
    return { projectId, repository, commitSha };
  }

  /** Starts a task with a command as its agent; returns its id. */
  async start(projectId: string, command: string, request: object = {}): Promise<string> {
    const agent = { type: "command", command };
    const body = { prompt: "Change the files", publish: "none", agent, ...request };
    const answer = await this.client.call("POST", `/v1/projects/${projectId}/tasks`, { body });
    if (answer.status !== 202) throw new Error(`the task was refused: ${answer.text}`);
    return answer.body.id;
  }

  async read(id: string): Promise<TaskAnswer> {
    return (await this.client.call("GET", `/v1/tasks/${id}`)).body;
  }

  /** Waits until a task has ended. */
  async awaitEnd(id: string): Promise<TaskAnswer> {
    return await this.until(id, ({ status }) => ENDED.includes(status));
  }

  /** Waits until a task is as expected. */
  async until(id: string, isReached: (task: TaskAnswer) => boolean): Promise<TaskAnswer> {
    const deadline = Date.now() + WAIT_MS_MAX;
    let version = 0;
    let task = await this.read(id);
    while (Date.now() < deadline) {
      if (isReached(task)) return task;
      version = task.version;
      task = (await this.client.call("GET", `/v1/tasks/${id}?wait=5&since=${version}`)).body;
    }
    throw new Error(`task ${id} is not as expected in time: ${JSON.stringify(task)}`);
  }

  /** Runs a task to its end. */
  async run(projectId: string, command: string, request: object = {}): Promise<TaskAnswer> {
    return await this.awaitEnd(await this.start(projectId, command, request));
  }

  /** `<status>\t<path>` for each difference of two commits. */
  async differences({ repository, commitSha }: TaskSample, to: string): Promise<string[]> {
    const text = await repository.git("diff", "--name-status", "--no-renames", commitSha, to);
    return text === "" ? [] : text.split("\n");
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.daytona.close();
    await this.#server.close();
    await this.receiver.close();
    await this.repositories.remove();
  }
}
