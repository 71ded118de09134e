import { setTimeout as delay } from "node:timers/promises";
import type { ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";
import type { Times } from "./times.mts";

const PAUSE_MS = 100;
/** For a stop, or an end. */
const STOP_PATIENCE_MS = 3 * 60_000;
const LOG_CHARACTERS = 3_000;

/** The column in which the time of a step is counted. */
const columns: Readonly<Record<string, keyof Times>> = {
  createSandbox: "sandbox",
  uploadFiles: "sandbox",
  prepareTools: "tools",
  install: "install",
  build: "build",
  start: "start",
  awaitPreview: "start",
};

/** Waits until a project has a workspace, which it gets when its stack was found. */
export async function followWorkspace(
  client: WorkspaceClient,
  projectId: string,
  patienceMs: number,
): Promise<WorkspaceFollower> {
  const endsAt = Date.now() + patienceMs;
  while (Date.now() < endsAt) {
    const found = await client.ofProject(projectId);
    if (found !== null) return new WorkspaceFollower(client, found, patienceMs);
    await delay(PAUSE_MS);
  }
  throw new Error(`project ${projectId} got no workspace: was it imported?`);
}

/** Follows one workspace by long polls, as a client would. */
export class WorkspaceFollower {
  readonly id: string;
  readonly appearedAt = Date.now();
  readonly #client: WorkspaceClient;
  readonly #patienceMs: number;
  #latest: ShownWorkspace;

  constructor(client: WorkspaceClient, found: ShownWorkspace, patienceMs: number) {
    this.#client = client;
    this.#latest = found;
    this.#patienceMs = patienceMs;
    this.id = found.id;
  }

  /** Waits until the preview is ready, notes what each step took, and returns the preview's address. */
  async untilReady(times: Times): Promise<string> {
    let step = "createSandbox";
    let since = this.appearedAt;
    const note = (next: string | null) => {
      const column = columns[step];
      if (column !== undefined) times[column] = (times[column] ?? 0) + Date.now() - since;
      [step, since] = [next ?? "", Date.now()];
    };
    await this.#until((workspace) => {
      if (workspace.step !== null && workspace.step !== step) note(workspace.step);
      return workspace.status === "error" || (workspace.status === "running" && workspace.step === null);
    });
    note(null);
    const { preview, failure } = this.#latest;
    if (failure !== null) throw new Error(`the workspace failed: ${failure.message}`);
    if (preview.status !== "ready" || preview.url === null)
      throw new Error(`the preview is ${preview.status}`);
    return preview.url;
  }

  async stop(): Promise<void> {
    await this.#client.call("POST", `/v1/workspaces/${this.id}/stop`);
    await this.#until(({ status }) => status === "stopped", STOP_PATIENCE_MS);
  }

  /** Deletes workspace and sandbox, so that the next app has the machine for itself. */
  async remove(): Promise<void> {
    await this.#client.call("DELETE", `/v1/workspaces/${this.id}`);
    await this.#until(({ status }) => status === "deleted", STOP_PATIENCE_MS);
  }

  /** Returns what the API shows of the workspace, and the ends of its logs. */
  async describe(): Promise<string> {
    const workspace = await this.#client.read(this.id);
    const { stack } = (await this.#client.ask("GET", `/v1/projects/${workspace.projectId}`))[1];
    const logs = (await this.#client.ask("GET", `/v1/workspaces/${this.id}/logs`))[1].data;
    const { status, step, failure, preview } = workspace;
    return [
      JSON.stringify({ status, step, failure, preview: { ...preview, url: preview.url !== null } }, null, 1),
      JSON.stringify({ commands: stack?.commands, port: stack?.port, framework: stack?.framework }),
      ...logs.map((log: Record<string, unknown>) => JSON.stringify(log).slice(-LOG_CHARACTERS)),
    ].join("\n");
  }

  async #until(
    isReached: (workspace: ShownWorkspace) => boolean,
    patienceMs = this.#patienceMs,
  ): Promise<void> {
    const endsAt = Date.now() + patienceMs;
    while (!isReached(this.#latest)) {
      if (Date.now() > endsAt) throw new Error(`the workspace stays ${this.#latest.status}`);
      this.#latest = await this.#client.read(this.id, { wait: 5, since: this.#latest.version });
    }
  }
}
