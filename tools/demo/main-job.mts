import { fetchPreview } from "../fetch-preview.mts";
import type { ApiClient, ImportEvent } from "./api-client.mts";
import { showProgress, showSection } from "./show.mts";

interface Started {
  import: { id: string };
  project: { id: string };
}

interface Import {
  status: string;
  commitSha: string | null;
  progress: { files: number; bytes: number };
  failure: { reason: string; message: string } | null;
}

interface Project {
  stack: {
    language: string | null;
    framework: { name: string } | null;
    packageManager: { name: string } | null;
    commands: Record<string, string | null>;
    port: number | null;
    appRoot: string;
  } | null;
}

interface Workspace {
  id: string;
  version: number;
  status: string;
  mode: string;
  daytonaSandboxId: string | null;
  notice: string | null;
  step: string | null;
  preview: Preview;
  failure: { message: string } | null;
}

interface Preview {
  status: string;
  port: number | null;
  url: string | null;
  failure: { reason: string; message: string } | null;
}

interface TreePage {
  data: { path: string; kind: string; sizeBytes: number | null }[];
}

/** The demo's result, printed as one line of JSON. */
export interface DemoResult {
  ok: boolean;
  projectId: string;
  importId: string;
  commit: string | null;
  files: number;
  language: string | null;
  workspace: Pick<Workspace, "status" | "mode" | "daytonaSandboxId"> & { preview: Omit<Preview, "failure"> };
}

/** Imports a repository through the API, prints the results, and returns them. */
export async function runMainJob(api: ApiClient, repoUrl: string): Promise<DemoResult> {
  const started = await api.post<Started>("/v1/imports", { repoUrl });
  const ids = { projectId: started.project.id, importId: started.import.id };
  await followImport(api, ids.importId);
  const imported = await api.get<Import>(`/v1/imports/${ids.importId}`);
  if (imported.failure !== null && imported.status !== "succeeded") {
    throw new Error(`the import ended as ${imported.failure.reason}: ${imported.failure.message}`);
  }
  const project = await api.get<Project>(`/v1/projects/${ids.projectId}`);
  showStack(project);
  await showFiles(api, ids.projectId);
  const workspace = await awaitWorkspace(api, ids.projectId);
  return {
    ok: imported.status === "succeeded" && isUp(workspace),
    ...ids,
    commit: imported.commitSha,
    files: imported.progress.files,
    language: project.stack?.language ?? null,
    workspace,
  };
}

async function followImport(api: ApiClient, importId: string): Promise<void> {
  const isTerminal = (event: ImportEvent) => ["succeeded", "failed", "canceled"].includes(event.status);
  for await (const event of api.events<ImportEvent>(`/v1/imports/${importId}/events`, isTerminal)) {
    showProgress(event);
  }
}

function showStack({ stack }: Project): void {
  const facts = {
    language: stack?.language,
    framework: stack?.framework?.name,
    "package manager": stack?.packageManager?.name,
    ...stack?.commands,
    port: stack?.port,
    "app root": stack?.appRoot,
  };
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  showSection(
    "stack",
    known.map(([name, value]) => `${name.padEnd(16)} ${value}`),
  );
}

const FILES_SHOWN = 20;
const LINES_SHOWN = 12;

async function showFiles(api: ApiClient, projectId: string): Promise<void> {
  const tree = await api.get<TreePage>(`/v1/projects/${projectId}/tree?recursive=true&limit=${FILES_SHOWN}`);
  showSection(
    "files",
    tree.data.map((entry) => `${String(entry.sizeBytes ?? "").padStart(9)}  ${entry.path}`),
  );
  const file = tree.data.find((entry) => /^(readme.*|package\.json)$/i.test(entry.path)) ?? tree.data[0];
  if (file?.kind !== "file") return;
  const text = await api.text(`/v1/projects/${projectId}/files/${encodePath(file.path)}`);
  showSection(file.path, text.split("\n").slice(0, LINES_SHOWN));
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** In a sandbox the app must respond; in development mode there is no app. */
function isUp({ status, mode, preview }: DemoResult["workspace"]): boolean {
  return status === "running" && (mode === "development" || preview.status === "ready");
}

const WORKSPACE_WAITS_MAX = 40;
const SETTLED = ["running", "stopped", "error", "deleted"];

/** Waits, by long poll, until the project's workspace and its preview have settled. */
async function awaitWorkspace(api: ApiClient, projectId: string): Promise<DemoResult["workspace"]> {
  let latest = await firstWorkspace(api, projectId);
  for (let wait = 0; wait < WORKSPACE_WAITS_MAX && !isSettled(latest); wait++) {
    showStep(latest);
    latest = await api.get<Workspace>(`/v1/workspaces/${latest.id}?wait=30&since=${latest.version}`);
  }
  const { status, mode, daytonaSandboxId } = latest;
  const { failure, ...preview } = latest.preview;
  const words = [latest.notice, latest.failure?.message, failure?.message, preview.url].filter(
    (word) => word,
  );
  showSection("workspace", [`${status} (${mode}), preview ${preview.status}`, ...words.map(String)]);
  if (preview.url !== null) await showPage(preview.url);
  return { status, mode, daytonaSandboxId, preview };
}

function isSettled({ status, preview }: Workspace): boolean {
  return SETTLED.includes(status) && preview.status !== "starting";
}

function showStep({ status, step, preview }: Workspace): void {
  console.log(`workspace ${status}${step === null ? "" : `: ${step}`}, preview ${preview.status}`);
}

const PAGE_LINES_SHOWN = 8;

/** Opens the preview as a browser would, with only its URL. */
async function showPage(url: string): Promise<void> {
  const { status, text } = await fetchPreview(url);
  showSection(`GET ${url} returned ${status}`, text.split("\n").slice(0, PAGE_LINES_SHOWN));
}

const ASK_EVERY_MS = 50;
const ASK_MS_MAX = 10_000;

/** The workspace is created when the project's stack is known, shortly after the import has ended. */
async function firstWorkspace(api: ApiClient, projectId: string): Promise<Workspace> {
  const until = Date.now() + ASK_MS_MAX;
  while (Date.now() < until) {
    const { workspace } = await api.get<{ workspace: Workspace | null }>(
      `/v1/projects/${projectId}/workspace`,
    );
    if (workspace !== null) return workspace;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  throw new Error("the project got no workspace");
}
