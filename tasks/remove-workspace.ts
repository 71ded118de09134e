import { workspace } from "~encore/clients";
import { asOwner, called, isGone } from "./called";

/** Deletes the workspace of a task's fork. May be repeated; succeeds if there is none. */
export async function removeWorkspaceOf(owner: { ownerId: string }, forkId: string): Promise<void> {
  try {
    const { workspace: found } = await called(workspace.getOfProject({ projectId: forkId }, asOwner(owner)));
    if (found !== null) await called(workspace.remove({ workspaceId: found.id }, asOwner(owner)));
  } catch (thrown) {
    // The fork was deleted, and its workspace with it.
    if (!isGone(thrown)) throw thrown;
  }
}
