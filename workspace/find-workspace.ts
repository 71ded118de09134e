import { Failure } from "../shared/failure";
import { Gathering } from "../shared/gather";
import { parseId } from "../shared/ids";
import { findWorkspaces, type WorkspaceRow } from "./workspace.queries";

/** Many clients poll at the same time: one query reads for all of them. */
const stored = new Gathering(findWorkspaces);

/** Reads an owner's stored workspace. Throws `not_found` for another owner's. */
export async function findOwnWorkspace(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const id = parseId("ws", workspaceId);
  const row = id === null ? null : await stored.ask(id);
  if (row === null || row.ownerId !== ownerId) {
    throw noSuchWorkspace();
  }
  return row;
}

export function noSuchWorkspace(): Failure {
  return new Failure("not_found", "the workspace was not found", { param: "workspaceId" });
}
