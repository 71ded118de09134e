import { vfs } from "~encore/clients";
import { Failure } from "../shared/failure";
import { createOnce, readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { toOverrides } from "../shared/overrides-request";
import { type Project, toProject } from "./project";
import {
  findProject,
  findProjectByKey,
  insertEmptyProject,
  insertImportedProject,
  markCreated,
  markImporting,
  type ProjectRow,
} from "./project.queries";
import { projectNotFound, requireProjectId } from "./read-project";
import type { CreateForImportRequest, CreateProjectRequest } from "./requests";
import { projectDetected } from "./topics";

/**
 * Creates a project without a repository. The same idempotency key returns the same project in its current state;
 * throws `idempotency_mismatch` if it was sent with another body.
 */
export async function createProject(ownerId: string, request: CreateProjectRequest): Promise<Project> {
  const { idempotencyKey, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, body);
  const { name, description = null, language = null, provision = false } = body;
  const id = newId("prj");
  const overrides = toOverrides(body.overrides ?? {});
  const project = { id, ownerId, name, description, language, provision, overrides };
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => await insertEmptyProject(project, idempotency),
    findNew: async () => await findProject(id),
    findByKey: async (key) => await findProjectByKey(ownerId, key),
  });
  if (row === null || (!isNew && row.deletedAt !== null)) throw projectNotFound();
  if (row.unfinished === "creation") await finishCreation(row);
  return toProject(row);
}

/** Does a new project's work in other services. May be repeated: the sweeper does so after a crash. */
export async function finishCreation(row: ProjectRow): Promise<void> {
  await vfs.openTree({ projectId: row.id, ownerId: row.ownerId });
  if (row.provision) {
    await projectDetected.publish({
      projectId: row.id,
      ownerId: row.ownerId,
      revisionSeq: row.revisionSeq,
      provision: true,
    });
  }
  await markCreated(requireProjectId(row.id));
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
