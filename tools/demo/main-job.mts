import type { Project, Vaporform, Workspace } from "../../client/src/vaporform.mts";
import { fetchPreview } from "../fetch-preview.mts";
import { showProgress, showSection } from "./show.mts";

/** The demo's result, printed as one line of JSON. */
export interface DemoResult {
  ok: boolean;
  projectId: string;
  importId: string;
  commit: string | null;
  files: number;
  language: string | null;
  workspace: Pick<Workspace, "status" | "mode" | "daytonaSandboxId"> & {
    preview: Omit<Workspace["preview"], "failure">;
  };
}

/** Imports a repository through the API, prints the results, and returns them. */
export async function runMainJob(client: Vaporform, repoUrl: string): Promise<DemoResult> {
  const started = await client.imports.start({ repoUrl });
  const ids = { projectId: started.project.id, importId: started.import.id };
  for await (const { data } of client.imports.events(ids.importId)) showProgress(data);
  const imported = await client.imports.get(ids.importId);
  if (imported.failure !== null && imported.status !== "succeeded") {
    throw new Error(`the import ended as ${imported.failure.reason}: ${imported.failure.message}`);
  }
  const project = await client.projects.get(ids.projectId);
  showStack(project);
  await showFiles(client, ids.projectId);
  const workspace = await awaitWorkspace(client, ids.projectId);
  return {
    ok: imported.status === "succeeded" && isUp(workspace),
    ...ids,
    commit: imported.commitSha,
    files: imported.progress.files,
    language: project.stack?.language ?? null,
    workspace,
  };
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

async function showFiles(client: Vaporform, projectId: string): Promise<void> {
  const { data } = await client.files.tree(projectId, { recursive: true, limit: FILES_SHOWN }).page();
  showSection(
    "files",
    data.map((entry) => `${String(entry.sizeBytes ?? "").padStart(9)}  ${entry.path}`),
  );
  const file = data.find((entry) => /^(readme.*|package\.json)$/i.test(entry.path)) ?? data[0];
  if (file?.kind !== "file") return;
  const { text } = await client.files.read(projectId, file.path);
  showSection(file.path, text.split("\n").slice(0, LINES_SHOWN));
}

/** In a sandbox the app must respond; in development mode there is no app. */
function isUp({ status, mode, preview }: DemoResult["workspace"]): boolean {
  return status === "running" && (mode === "development" || preview.status === "ready");
}

const WORKSPACE_MS_MAX = 20 * 60_000;

/** Waits until the project's workspace and its preview have settled, whatever came of them. */
async function awaitWorkspace(client: Vaporform, projectId: string): Promise<DemoResult["workspace"]> {
  const { id } = await firstWorkspace(client, projectId);
  const { status, mode, daytonaSandboxId, notice, ...latest } = await client.workspaces.wait(id, {
    until: "settled",
    timeoutMs: WORKSPACE_MS_MAX,
    onEvent: ({ data }) => showStep(data),
  });
  const { failure, ...preview } = latest.preview;
  const words = [notice, latest.failure?.message, failure?.message, preview.url].filter((word) => word);
  showSection("workspace", [`${status} (${mode}), preview ${preview.status}`, ...words.map(String)]);
  if (preview.url !== null) await showPage(preview.url);
  return { status, mode, daytonaSandboxId, preview };
}

interface ShownStep {
  status: string;
  step: string | null;
  preview: { status: string };
}

function showStep({ status, step, preview }: ShownStep): void {
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
async function firstWorkspace(client: Vaporform, projectId: string): Promise<Workspace> {
  const until = Date.now() + ASK_MS_MAX;
  while (Date.now() < until) {
    const workspace = await client.projects.workspace(projectId);
    if (workspace !== null) return workspace;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  throw new Error("the project got no workspace");
}
