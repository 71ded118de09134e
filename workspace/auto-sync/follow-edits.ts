import { listEdited } from "../../vfs/read/read-tree";
import type { ProjectEdited } from "../../vfs/topics";
import { configuredMode } from "../daytona-manager";
import { vfsDb } from "../files/vfs-db";
import { provisionRequested } from "../topics";
import { transitionToFollowed } from "../workspace";
import { changeDesiredState, raiseWantedSeq } from "../workspace.queries";
import { type Follower, listFollowers } from "./follow-edits.queries";

/** A sweep leaves edits alone that are so new: their message is on its way, and more of them may follow. */
const QUIET_MS = 1_000;

/** Sends the workspace of an edited project to take up the edits, if it follows them and can now. */
export async function followEdit({ projectId }: ProjectEdited): Promise<void> {
  await follow(await listFollowers(projectId), 0);
}

/** Does the same for all projects: for edits whose message was lost, or came while other work was in progress. */
export async function followEdits(): Promise<void> {
  await follow(await listFollowers(null), QUIET_MS);
}

/**
 * What is to be done is read from the heads and the rows, so that each edit is taken up once, however
 * often this is called: the row of a workspace that was sent says so, and the revision that it holds is recorded before it rests.
 */
async function follow(followers: Follower[], quietMs: number): Promise<void> {
  if (followers.length === 0 || configuredMode() !== "daytona") return;
  const edited = await listEdited(vfsDb, followers, quietMs);
  for (const { id, projectId } of followers) {
    const seq = edited.get(projectId);
    if (seq === undefined) continue;
    await raiseWantedSeq(projectId, seq);
    const isSent = await changeDesiredState(id, "running", transitionToFollowed);
    if (isSent) await provisionRequested.publish({ workspaceId: id });
  }
}
