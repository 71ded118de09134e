import { APIError } from "encore.dev/api";
import log from "encore.dev/log";
import { github_import, projects, workspace } from "~encore/clients";
import type { Project } from "../projects/project";
import { readIdempotency } from "../shared/idempotency";
import { storeBlobs } from "../vfs/content/store-blobs";
import type { Workspace } from "../workspace/workspace";
import type { NewFile } from "./files/new-file";
import { insertProject, type StoredFile } from "./insert-project";
import type { MadeProject } from "./made-project";
import { createPromptProject } from "./prompt-project";
import { readSource } from "./read-source";
import type { CreateProjectRequest } from "./requests/project-requests";
import { vfsDb } from "./vfs-db";

const STORE_MS_MAX = 60_000;

/**
 * Creates a project, empty or of a source. With a source its files are stored first; then one row makes the project, and
 * what remains is finished after a crash too. If anything is refused, there is no project.
 */
export async function createProject(request: CreateProjectRequest): Promise<MadeProject> {
  const { source, idempotencyKey, ...body } = request;
  if (source === undefined) return { project: await insertProject(request), started: null };
  if (source.type === "prompt") return await createPromptProject(request, source);
  const provision = body.provision ?? true;
  const { files, template, report } = readSource(source);
  const stored = await storeFiles(files);
  const requestHash = readIdempotency(idempotencyKey, { ...body, source })?.requestHash;
  const made = await insertProject({
    ...body,
    ...{ provision, kind: source.type, files: stored },
    ...(template !== null && { template }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(requestHash !== undefined && { requestHash }),
  });
  await detectSoon(made.id);
  const project = await projects.get({ projectId: made.id });
  return {
    project,
    started: { workspace: provision ? await requestWorkspace(project) : null, report, generation: null },
  };
}

/** Stores contents; those of a request that fails are collected after a day. */
async function storeFiles(files: readonly NewFile[]): Promise<StoredFile[]> {
  async function* contents() {
    yield files.map(({ content }, index) => ({ key: String(index), sizeBytes: content.length, content }));
  }
  const signal = AbortSignal.timeout(STORE_MS_MAX);
  const blobs = await storeBlobs(vfsDb, contents(), { signal });
  return files.map(({ path, mode }, index) => {
    const blob = blobs.get(String(index));
    if (blob === undefined) throw new Error("a content was not stored");
    return { path, mode, ...blob };
  });
}

/** Detects the stack, so that the response has it. If that fails, the sweeper of detection does it. */
async function detectSoon(projectId: string): Promise<void> {
  try {
    await github_import.detectFirst({ projectId });
  } catch (error) {
    log.warn(error, "stack not detected yet", { projectId });
  }
}

/** A project without a stack gets its workspace when that is detected. */
async function requestWorkspace({ id: projectId, stack }: Project): Promise<Workspace | null> {
  if (stack === null) return null;
  try {
    return (await workspace.request({ projectId })).workspace;
  } catch (thrown) {
    if (!isLimit(thrown)) throw thrown;
    return null;
  }
}

/** An owner with too many running workspaces gets the project all the same. */
function isLimit(thrown: unknown): boolean {
  return thrown instanceof APIError && Object(thrown.details).reason === "owner_limit_reached";
}
