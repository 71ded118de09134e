import { APIError, ErrCode } from "encore.dev/api";
import { projects } from "~encore/clients";
import type { StackOverrides } from "../../detection/overrides";
import type { Stack } from "../../detection/stack";
import { Failure } from "../../shared/failure";
import { type ProjectId, parseId } from "../../shared/ids";
import type { ImportRow } from "./import";

/** What an import needs to know about a project. */
export interface OwnProject {
  projectId: ProjectId;
  name: string;
  status: string;
  /** The overrides of its stack, set by its owner. */
  overrides: StackOverrides;
}

/** Creates an import's project unless it exists; throws `canceled` if it was deleted. May be repeated. */
export async function ensureProject(row: ImportRow): Promise<void> {
  const { projectId, ownerId, name, provision, overrides, repoUrl, ref, requestedRef, subdirectory } = row;
  const source = { repoUrl, ref: ref ?? requestedRef, subdirectory };
  await unlessDeleted(projects.createForImport({ projectId, ownerId, name, provision, overrides, source }));
}

/** Finds a project of this owner; throws `not_found` for another owner's, and for one that is being deleted. */
export async function requireOwnProject(ownerId: string, id: string): Promise<OwnProject> {
  const projectId = parseId("prj", id);
  const project = projectId && (await projects.readProject({ projectId })).project;
  if (projectId === null || project?.ownerId !== ownerId) {
    throw new Failure("not_found", "the project was not found", { param: "projectId" });
  }
  return { projectId, name: project.name, status: project.status, overrides: project.overrides };
}

/** Reads the overrides of a project's stack; throws `canceled` if the project was deleted. */
export async function readOverrides(projectId: string): Promise<StackOverrides> {
  const { project } = await projects.readProject({ projectId });
  if (project === null) throw new Failure("canceled", "the project was deleted");
  return project.overrides;
}

/**
 * Records the stack of an import in its project, which is then ready. Returns false if the project's overrides differ
 * from those with which the stack was detected. Throws `canceled` if the project was deleted. May be repeated.
 */
export async function recordProjectStack(
  row: ImportRow,
  stack: Stack,
  revisionSeq: number,
): Promise<boolean> {
  const { projectId, commitSha, ref, subdirectory, provision, overrides, warnings } = row;
  const source = { commitSha, ref, subdirectory };
  const found = { stack, overrides, revisionSeq, source, warnings };
  const recording = projects.recordStack({ projectId, ...found, provision });
  return (await unlessDeleted(recording)).isRecorded;
}

async function unlessDeleted<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (thrown) {
    const limit = limitOf(thrown);
    if (limit !== null) throw limit;
    if (!isGone(thrown)) throw thrown;
    throw new Failure("canceled", "the project was deleted", { cause: thrown });
  }
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof APIError && (thrown.code === ErrCode.Canceled || thrown.code === ErrCode.NotFound);
}

/** The owner may have no more projects; null: it is something else. */
function limitOf(thrown: unknown): Failure | null {
  if (!(thrown instanceof APIError) || Object(thrown.details).reason !== "owner_limit_reached") return null;
  const { suggestion }: { suggestion?: string } = Object(thrown.details);
  return new Failure("owner_limit_reached", thrown.message, {
    cause: thrown,
    ...(suggestion !== undefined && { suggestion }),
  });
}
