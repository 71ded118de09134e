import { isLockfile } from "../../detection/package-managers";
import { Failure } from "../../shared/failure";
import { findOwnWorkspace } from "../find-workspace";
import { openRunning } from "../inside/open-workspace";
import type { WorkspaceRow } from "../workspace.queries";
import { comparePulled, type PulledChanges, pullFrom } from "./pull-changes";
import type { PullPlan } from "./pull-plan";

/** What the last install has resolved, compared with the project. */
export interface ResolvedLockfiles {
  /** Lockfiles of the sandbox that the project does not have, or has with another content. */
  paths: string[];
}

/** Lists the lockfiles that the install in a workspace has written or changed. */
export async function listResolvedLockfiles(
  ownerId: string,
  workspaceId: string,
): Promise<ResolvedLockfiles> {
  const row = await findInstalled(ownerId, workspaceId);
  const { written } = resolved(await comparePulled(await openRunning(row), row));
  return { paths: written.map(({ path }) => path) };
}

/** Makes these lockfiles a revision of the project, and takes nothing else. Throws what `pullChanges` throws. */
export async function pullLockfiles(ownerId: string, workspaceId: string): Promise<PulledChanges> {
  const row = await findInstalled(ownerId, workspaceId);
  return await pullFrom(await openRunning(row), row, resolved);
}

/** A lockfile that the sandbox lacks was deleted in it by hand, not by an install. */
function resolved({ written }: PullPlan): PullPlan {
  return { written: written.filter(({ path }) => isLockfile(path)), removed: [] };
}

/** An install in progress may have written half of a lockfile. */
async function findInstalled(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (row.status !== "running" || row.step === null) return row;
  throw new Failure("conflict", "the workspace is being changed, and its packages may be", {
    suggestion: "wait until its step is null, then try again",
  });
}
