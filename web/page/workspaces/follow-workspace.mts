import { useEffect, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { client, isUnauthenticated, requireKey } from "../session.mts";

/** How long the API holds a response back until there is a newer version. */
const WAIT_SECONDS = 30;
const RETRY_MS = 2_000;

export interface FollowedWorkspace {
  workspace: Workspace | null;
  /** The last call that failed; the page goes on trying. */
  error: unknown;
}

/** Shows a workspace as it is now, and every change of it. */
export function useWorkspace(workspaceId: string | null): FollowedWorkspace {
  const [followed, setFollowed] = useState<FollowedWorkspace>({ workspace: null, error: null });
  useEffect(() => {
    if (workspaceId === null) return;
    const controller = new AbortController();
    void follow(workspaceId, controller.signal, setFollowed);
    return () => controller.abort();
  }, [workspaceId]);
  return followed;
}

async function follow(
  workspaceId: string,
  signal: AbortSignal,
  show: (followed: FollowedWorkspace) => void,
): Promise<void> {
  let workspace: Workspace | null = null;
  while (!signal.aborted && workspace?.status !== "deleted") {
    try {
      workspace = await readNext(workspaceId, workspace, signal);
      show({ workspace, error: null });
    } catch (error) {
      if (signal.aborted) return;
      show({ workspace, error });
      if (isUnauthenticated(error)) return requireKey();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Reads a workspace; one that was read before, once it has changed. */
async function readNext(
  workspaceId: string,
  before: Workspace | null,
  signal: AbortSignal,
): Promise<Workspace> {
  const wait = before === null ? {} : { wait: WAIT_SECONDS, since: before.version };
  return await client.workspaces.get(workspaceId, { ...wait, signal });
}
