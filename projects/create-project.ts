import { APIError } from "encore.dev/api";
import { vfs } from "~encore/clients";
import { Failure } from "../shared/failure";
import { createOnce, readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { toOverrides } from "../shared/overrides-request";
import { finishDeletion } from "./delete-project";
import { markForked } from "./fork.queries";
import { type ForkedFrom, type Project, type SourceKind, toProject } from "./project";
import {
  abandonCreation,
  findPendingFiles,
  findProject,
  findProjectByKey,
  insertImportedProject,
  insertNewProject,
  markCreated,
  markImporting,
  type ProjectRow,
} from "./project.queries";
import { projectNotFound, requireProjectId } from "./read-project";
import type { CreateForImportRequest, CreateProjectRequest, StoredFile } from "./requests";
import { projectDetected, projectForked } from "./topics";

export interface CreatedProject extends Project {
  /** Whether an earlier request with the same idempotency key had created it. */
  isReplay: boolean;
}

/**
 * Creates a project without a repository, with its first files if there are some. The same idempotency key returns the
 * same project in its current state; throws `idempotency_mismatch` if it was sent with another body. If the files are
 * refused, there is no project.
 */
export async function createProject(ownerId: string, request: CreateProjectRequest): Promise<CreatedProject> {
  const {
    idempotencyKey,
    requestHash,
    projectId = newId("prj"),
    files = null,
    template = null,
    ...body
  } = request;
  const ownKey = readIdempotency(idempotencyKey, body);
  const idempotency = ownKey && { ...ownKey, ...(requestHash !== undefined && { requestHash }) };
  const { name, description = null, language = null, provision = false } = body;
  const sourceKind: SourceKind = body.kind ?? "empty";
  const id = requireProjectId(projectId);
  const overrides = toOverrides(body.overrides ?? {});
  const begun = { sourceKind, files, template };
  const project = { id, ownerId, name, description, language, provision, overrides, ...begun };
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => await insertNewProject(project, idempotency),
    findNew: async () => await findProject(id),
    findByKey: async (key) => await findProjectByKey(ownerId, key),
  });
  if (row === null || (!isNew && row.deletedAt !== null)) throw projectNotFound();
  if (row.unfinished === "creation") await finishCreation(row);
  const made = row.status === "importing" ? await findProject(requireProjectId(row.id)) : row;
  return { isReplay: !isNew, ...toProject(made ?? row) };
}

/** Does a new project's work in other services. May be repeated: the sweeper does so after a crash. */
export async function finishCreation(row: ProjectRow): Promise<void> {
  const projectId = requireProjectId(row.id);
  if (row.forkedFrom !== null) return await fillFork(row, row.forkedFrom);
  const files = await findPendingFiles(projectId);
  if (files === null) await openTree(row);
  else await fillTree(row, files);
  await markCreated(projectId);
}

async function openTree({ id: projectId, ownerId, provision, revisionSeq }: ProjectRow): Promise<void> {
  await vfs.openTree({ projectId, ownerId });
  if (provision) await projectDetected.publish({ projectId, ownerId, revisionSeq, provision: true });
}

/** Its workspace is made when its stack is detected. */
async function fillTree(row: ProjectRow, files: StoredFile[]): Promise<void> {
  await orRemove(row, vfs.fillTree({ projectId: row.id, ownerId: row.ownerId, files }));
}

async function fillFork(row: ProjectRow, { projectId: parentId, revision }: ForkedFrom): Promise<void> {
  const { id: projectId, ownerId } = row;
  const parentSeq = revision;
  const { seq } = await orRemove(row, vfs.fillFork({ projectId, ownerId, parentId, parentSeq }));
  await projectForked.publish({ projectId, ownerId, parentId, parentSeq });
  await markForked(requireProjectId(projectId), seq);
}

/** A project whose files are refused is removed. */
async function orRemove<Result>({ id, ownerId }: ProjectRow, filling: Promise<Result>): Promise<Result> {
  try {
    return await filling;
  } catch (thrown) {
    if (!isFinal(thrown)) throw thrown;
    const projectId = requireProjectId(id);
    await abandonCreation(projectId);
    await finishDeletion(projectId, ownerId);
    throw thrown;
  }
}

/** Whether another service has refused a call, as it would the next time. */
function isFinal(thrown: unknown): boolean {
  if (!(thrown instanceof APIError)) return false;
  const { reason, retryable }: { reason?: string; retryable?: boolean } = Object(thrown.details);
  return retryable === false && reason !== "internal";
}

/** Creates an import's project unless it exists; throws `canceled` if it was deleted meanwhile. */
export async function ensureImportedProject(request: CreateForImportRequest): Promise<void> {
  const { ownerId, name, provision, overrides } = request;
  const id = requireProjectId(request.projectId);
  await insertImportedProject({ id, ownerId, name, provision, overrides, ...request.source });
  await markImporting(id);
  const row = await findProject(id);
  if (row === null || row.status === "deleting") {
    throw new Failure("canceled", "the project was deleted");
  }
  await vfs.openTree({ projectId: id, ownerId });
}
