import { vfs } from "~encore/clients";
import { Failure } from "../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { type Page, pageOf, pageSize } from "../shared/page";
import { type CreatedProject, finishCreation } from "./create-project";
import { insertFork, listForks, type NewFork } from "./fork.queries";
import { type Project, toProject } from "./project";
import { findProject, findProjectByKey, type ProjectRow } from "./project.queries";
import { projectNotFound, readOwnProject, requireProjectId } from "./read-project";
import type { ForkProjectRequest, ListForksRequest } from "./requests";

/**
 * Creates a project with the files of another one of the same owner at a revision. The same idempotency key returns the
 * same fork in its current state. Throws `not_found`, `failed_precondition` (the parent has no files yet),
 * `owner_limit_reached` or `idempotency_mismatch`.
 */
export async function forkProject(ownerId: string, request: ForkProjectRequest): Promise<CreatedProject> {
  const { idempotencyKey, madeFor = null, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, body);
  const findByKey = async (key: string) => await findProjectByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return await finishFork(earlier, true);
  const fork = { ...(await newFork(ownerId, body)), madeFor };
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => await insertFork(fork, idempotency),
    findNew: async () => await findProject(fork.id),
    findByKey,
  });
  if (row === null) throw projectNotFound();
  return await finishFork(row, !isNew);
}

async function newFork(ownerId: string, request: ForkProjectRequest): Promise<Omit<NewFork, "madeFor">> {
  const parent = await readOwnProject(ownerId, request.projectId);
  refuseWithoutFiles(parent);
  const { name = null, revision } = request;
  const asked = { projectId: parent.id, ownerId, ...(revision !== undefined && { revision }) };
  const { seq: parentSeq } = await vfs.forkPoint(asked);
  return { id: newId("prj"), ownerId, parentId: requireProjectId(parent.id), parentSeq, name };
}

async function finishFork(row: ProjectRow, isReplay: boolean): Promise<CreatedProject> {
  if (row.deletedAt !== null) throw projectNotFound();
  if (row.unfinished === "creation") await finishCreation(row);
  const made = row.status === "importing" ? await findProject(requireProjectId(row.id)) : row;
  return { isReplay, ...toProject(made ?? row) };
}

function refuseWithoutFiles({ status }: Project): void {
  if (status === "ready") return;
  throw new Failure("failed_precondition", `the project has no files to fork, it is ${status}`, {
    param: "projectId",
    retryable: status === "importing",
    suggestion: "wait until its import has succeeded",
  });
}

/** Lists the forks of a project of this owner, newest first. */
export async function listOwnForks(ownerId: string, request: ListForksRequest): Promise<Page<Project>> {
  const parent = await readOwnProject(ownerId, request.projectId);
  const size = pageSize(request.limit);
  const parentId = requireProjectId(parent.id);
  const rows = await listForks({ ownerId, parentId, cursor: request.cursor ?? null, limit: size + 1 });
  return pageOf(rows.map(toProject), size);
}
