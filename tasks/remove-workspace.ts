import { workspace } from "~encore/clients";
import { called } from "../shared/called";

/** Deletes the workspace of a task's fork. May be repeated; succeeds if there is none. */
export async function removeWorkspaceOf(forkId: string): Promise<void> {
  await called(workspace.removeOfTask({ forkId }));
}
