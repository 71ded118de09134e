import { APIError, ErrCode } from "encore.dev/api";
import { projects } from "~encore/clients";
import type { Stack } from "../../detection/stack";
import { Failure } from "../../shared/failure";
import { type ProjectId, parseId } from "../../shared/ids";
import type { ImportRow } from "./import";

/** What an import has to know of a project. */
export interface OwnProject {
  projectId: ProjectId;
  name: string;
  status: string;
}

/** Makes an import's project, unless it stands; `canceled` where it was deleted. May be repeated. */
export async function ensureProject(row: ImportRow): Promise<void> {
  const { projectId, ownerId, name, provision, repoUrl, ref, requestedRef, subdirectory } = row;
  const source = { repoUrl, ref: ref ?? requestedRef, subdirectory };
  await unlessDeleted(projects.createForImport({ projectId, ownerId, name, provision, source }));
}

/** Finds a project of this owner; `not_found` for anyone else's, and for one that is being deleted. */
export async function requireOwnProject(ownerId: string, id: string): Promise<OwnProject> {
  const projectId = parseId("prj", id);
  const project = projectId && (await projects.readProject({ projectId })).project;
  if (projectId === null || project?.ownerId !== ownerId) {
    throw new Failure("not_found", "the project was not found", { param: "projectId" });
  }
  return { projectId, name: project.name, status: project.status };
}

/** Tells the project what it is made of; from here on it is ready. `canceled` where it was deleted. May be repeated. */
export async function recordProjectStack(row: ImportRow, stack: Stack, revisionSeq: number): Promise<void> {
  const { projectId, commitSha, ref, subdirectory, provision } = row;
  const source = { commitSha, ref, subdirectory };
  await unlessDeleted(projects.recordStack({ projectId, stack, revisionSeq, source, provision }));
}

async function unlessDeleted(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    throw new Failure("canceled", "the project was deleted", { cause: thrown });
  }
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof APIError && (thrown.code === ErrCode.Canceled || thrown.code === ErrCode.NotFound);
}
