import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const DEADLINE_MS = 5 * 60_000;
/** Until the import has created the workspace there is nothing to wait for. */
const LOOK_EVERY_MS = 50;
const KEPT_LOOKS_MAX = 60;

const Started = z.object({ project: z.object({ id: z.string() }) });
const Shown = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  failure: z.object({ message: z.string() }).nullable(),
  packageCache: z.string().nullable(),
  preview: z.object({ status: z.string(), url: z.string().nullable() }),
  timings: z.array(z.object({ step: z.string(), durationMs: z.number().nullable() })),
});
const OfProject = z.object({ workspace: Shown.nullable() });
type ShownWorkspace = z.infer<typeof Shown>;

/** A preview that has returned its first 200. */
export interface SeenPreview {
  workspaceId: string;
  ms: number;
  packageCache: string | null;
  /** How long each step took, as text. */
  steps: string;
}

/** One owner of a host, who imports apps and looks at their previews. */
export class ProductClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** Creates an owner. */
  static async open(url: string, adminKey: string, ownerId: string): Promise<ProductClient> {
    const body = { ownerId, name: "bench" };
    const made = await new ProductClient(url, adminKey).#ask("POST", "/v1/api-keys", body);
    return new ProductClient(url, z.object({ key: z.string() }).parse(made).key);
  }

  /** Imports a repository and returns when its preview has returned a page. */
  async preview(repoUrl: string): Promise<SeenPreview> {
    const startedAt = performance.now();
    const { project } = Started.parse(await this.#ask("POST", "/v1/imports", { repoUrl }));
    const endsAt = Date.now() + DEADLINE_MS;
    let workspace = await this.#first(project.id, endsAt);
    while (Date.now() < endsAt) {
      if (await isSeen(workspace)) {
        const ms = performance.now() - startedAt;
        const steps = workspace.timings.map((each) => `${each.step} ${each.durationMs ?? "…"}`).join(", ");
        return { workspaceId: workspace.id, ms, packageCache: workspace.packageCache, steps };
      }
      if (workspace.status === "error" || workspace.preview.status === "failed") break;
      const path = `/v1/workspaces/${workspace.id}?wait=10&since=${workspace.version}`;
      workspace = Shown.parse(await this.#ask("GET", path));
    }
    throw new Error(`the preview did not start: ${JSON.stringify(workspace)}`);
  }

  /** Waits until what a workspace stores in its owner's cache is complete, as far as can be seen. */
  async untilKept(workspaceId: string): Promise<void> {
    const command = "ls -l .vaporform-cache 2>/dev/null";
    let before = "";
    for (let look = 0; look < KEPT_LOOKS_MAX; look += 1) {
      const listed = await this.#ask("POST", `/v1/workspaces/${workspaceId}/exec`, { command });
      const { output } = z.object({ output: z.string() }).parse(listed);
      if (/\d/.test(output.split("\n").slice(1).join("")) && output === before) return;
      before = output;
      await delay(1_000);
    }
  }

  async remove(workspaceId: string): Promise<void> {
    await this.#ask("DELETE", `/v1/workspaces/${workspaceId}`);
  }

  /** The project gets its workspace once its stack is known. */
  async #first(projectId: string, endsAt: number): Promise<ShownWorkspace> {
    while (Date.now() < endsAt) {
      const found = await this.#ask("GET", `/v1/projects/${projectId}/workspace`);
      const { workspace } = OfProject.parse(found);
      if (workspace !== null) return workspace;
      await delay(LOOK_EVERY_MS);
    }
    throw new Error("the project got no workspace");
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#key}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} returned ${response.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
}

async function isSeen({ preview }: ShownWorkspace): Promise<boolean> {
  if (preview.status !== "ready" || preview.url === null) return false;
  const response = await fetch(preview.url);
  await response.text();
  return response.status === 200;
}
