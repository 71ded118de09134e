import type { Project } from "../../projects/project";
import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../../shared/idempotency";
import { newId, type ProjectId } from "../../shared/ids";
import { asProduction, planApp } from "../app/app-plan";
import { configuredMode } from "../daytona-manager";
import { insertWorkspace, type NewWorkspace, type WorkspacePlace } from "../new-workspace.queries";
import { provisionRequested } from "../topics";
import type { Workspace } from "../workspace";
import { findWorkspace, findWorkspaceByKey } from "../workspace.queries";
import { findOwnProject, requireProjectId, showWorkspace } from "./read-workspace";
import { requireFiles } from "./request-workspace";
import type { CreateWorkspaceRequest } from "./requests-of-project";

/**
 * Creates one more workspace of an owner's project. The same idempotency key returns the same one in its current state.
 * Throws `not_found`, `conflict` (the name is taken), `invalid_argument` (not a fork of the project),
 * `failed_precondition`, `owner_limit_reached` or `idempotency_mismatch`.
 */
export async function createWorkspace(ownerId: string, request: CreateWorkspaceRequest): Promise<Workspace> {
  const { idempotencyKey, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, body);
  const findByKey = (key: string) => findWorkspaceByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return await showWorkspace(earlier);
  const workspace = await planWorkspace(ownerId, body);
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => (await insertWorkspace(workspace, idempotency)) !== null,
    findNew: async () => await findWorkspace(workspace.id),
    findByKey,
  });
  if (isNew) await provisionRequested.publish({ workspaceId: workspace.id });
  if (row !== null) return await showWorkspace(row);
  throw taken(workspace.place);
}

type Body = Omit<CreateWorkspaceRequest, "idempotencyKey">;
type PlannedWorkspace = NewWorkspace & { place: WorkspacePlace };

async function planWorkspace(ownerId: string, request: Body): Promise<PlannedWorkspace> {
  const { purpose, name = purpose } = request;
  const listedBy = await readProject(ownerId, request.projectId);
  const fork = request.forkId === undefined ? null : await readFork(ownerId, request.forkId, listedBy.id);
  if (purpose === "production") refuseWithoutStart(listedBy);
  const isProduction = purpose === "production";
  return {
    id: newId("ws"),
    ownerId,
    projectId: fork?.id ?? listedBy.id,
    mode: configuredMode(),
    wantedSeq: (fork ?? listedBy).revisionSeq,
    settings: { ...(isProduction && { autoSync: false }), ...request.settings },
    place: { purpose, name, branchOf: fork === null ? null : listedBy.id },
  };
}

type OwnProject = Project & { id: ProjectId };

async function readProject(ownerId: string, projectId: string): Promise<OwnProject> {
  const id = requireProjectId(projectId);
  const project = await findOwnProject(ownerId, id);
  requireFiles(project);
  return { ...project, id };
}

async function readFork(ownerId: string, forkId: string, parentId: string): Promise<OwnProject> {
  const fork = await readProject(ownerId, forkId);
  if (fork.forkedFrom?.projectId === parentId) return fork;
  throw new Failure("invalid_argument", "the project is not a fork of the other one", {
    param: "forkId",
    suggestion: "create one with POST /v1/projects/:projectId/forks",
  });
}

function refuseWithoutStart({ stack }: Project): void {
  if (planApp(asProduction(stack)) !== null) return;
  throw new Failure("failed_precondition", "the project has no command that starts its built app", {
    suggestion: "set the override commands.start of the project",
  });
}

function taken({ name, purpose }: WorkspacePlace): Failure {
  return new Failure("conflict", `the project has a workspace ${name} already, or is being deleted`, {
    param: "name",
    suggestion:
      purpose === "preview" ? "a project has one preview; use it" : "choose another name, or delete that one",
  });
}
