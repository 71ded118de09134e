import { CommitClient } from "./commit-client.mts";

/** The fields of a generation that tests read. */
export interface GenerationAnswer {
  id: string;
  projectId: string;
  version: number;
  status: string;
  step: string | null;
  round: number;
  attempt: number;
  baseRevision: number | null;
  revision: number | null;
  changes: { path: string; action: string; sizeBytes: number; isSensitive: boolean }[];
  problems: { step: string; reason: string; message: string }[];
  summary: string | null;
  usage: {
    requests: number;
    lostRequests: number;
    inputTokens: number;
    outputTokens: number;
    costUsd: number | null;
  };
  failure: { reason: string; message: string; step: string } | null;
}

const ENDED = ["succeeded", "failed", "canceled"];
const WAIT_MS_MAX = 90_000;

/** Generates code, as a client does. */
export class GenerationClient extends CommitClient {
  readonly #host: string;

  constructor(url: string) {
    super(url);
    this.#host = url;
  }

  /** Creates a project with some files; returns its id. */
  async makeProject(files: Record<string, string> = {}): Promise<string> {
    const { body } = await this.call("POST", "/v1/projects", {
      body: { name: "Generated", provision: false },
    });
    const operations = Object.entries(files).map(([path, content]) => ({ op: "write", path, content }));
    if (operations.length > 0) {
      await this.call("POST", `/v1/projects/${body.id}/batch`, { body: { operations } });
    }
    return body.id;
  }

  async start(projectId: string, request: object = {}): Promise<GenerationAnswer> {
    const path = `/v1/projects/${projectId}/generations`;
    const { status, body } = await this.call("POST", path, { body: { prompt: "Make a page", ...request } });
    if (status !== 202) throw new Error(`the generation was refused: ${JSON.stringify(body)}`);
    return body;
  }

  /** Starts a generation, and waits until it has ended. */
  async generate(projectId: string, request: object = {}): Promise<GenerationAnswer> {
    return await this.awaitGeneration((await this.start(projectId, request)).id);
  }

  async awaitGeneration(
    id: string,
    isThere: (generation: GenerationAnswer) => boolean = ({ status }) => ENDED.includes(status),
  ): Promise<GenerationAnswer> {
    const deadline = Date.now() + WAIT_MS_MAX;
    let version = 0;
    let body: GenerationAnswer | null = null;
    while (Date.now() < deadline) {
      ({ body } = await this.call("GET", `/v1/generations/${id}?wait=5&since=${version}`));
      if (body !== null && isThere(body)) return body;
      version = body?.version ?? 0;
    }
    throw new Error(`generation ${id} is not there in time: ${JSON.stringify(body)}`);
  }

  /** The files of a project, and their contents. */
  async files(projectId: string): Promise<Record<string, string>> {
    const { body } = await this.call("GET", `/v1/projects/${projectId}/tree?recursive=true`);
    const files = body.data.filter(({ kind }: { kind: string }) => kind !== "directory");
    const paths: string[] = files.map(({ path }: { path: string }) => path);
    const contents = await Promise.all(paths.map((path) => this.#read(projectId, path)));
    return Object.fromEntries(contents);
  }

  async revisions(projectId: string): Promise<number> {
    const { body } = await this.call("GET", `/v1/projects/${projectId}/revisions`);
    return body.data.length;
  }

  async #read(projectId: string, path: string): Promise<[string, string]> {
    const response = await fetch(`${this.#host}/v1/projects/${projectId}/files/${path}`);
    return [path, await response.text()];
  }
}
