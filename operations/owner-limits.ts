import { github_import, projects, vfs, workspace } from "~encore/clients";
import type { SetLimitsRequest } from "./requests";

/** What the administrator allows an owner; null if unlimited. */
export interface OwnerLimits {
  projectsMax: number | null;
  /** Of all stored revisions, each file as often as it was written. */
  storedBytesMax: number | null;
  /** Workspaces whose desired state is running. */
  runningWorkspacesMax: number | null;
  /** Open terminals; null: 8. */
  terminalsMax: number | null;
  importsPerHourMax: number | null;
  /** Imports that have not ended. */
  importsAtOnceMax: number | null;
  /** Pull requests that each project may have deployed at a time; null: 5. */
  previewDeploymentsMax: number | null;
}

/** Reads an owner's limits from the services that enforce them. */
export async function readOwnerLimits(ownerId: string): Promise<OwnerLimits> {
  const [ofProjects, ofFiles, ofWorkspaces, ofImports] = await Promise.all([
    projects.ownerLimits({ ownerId }),
    vfs.ownerLimits({ ownerId }),
    workspace.ownerLimits({ ownerId }),
    github_import.ownerLimits({ ownerId }),
  ]);
  return { ...ofProjects, ...ofFiles, ...ofWorkspaces, ...ofImports };
}

/** Sets all limits of an owner, and removes omitted ones. It can be repeated if a service did not respond. */
export async function setOwnerLimits(request: SetLimitsRequest): Promise<OwnerLimits> {
  const { ownerId, projectsMax = null, storedBytesMax = null, runningWorkspacesMax = null } = request;
  const { terminalsMax = null, importsPerHourMax = null, importsAtOnceMax = null } = request;
  const { previewDeploymentsMax = null } = request;
  await Promise.all([
    projects.setOwnerLimits({ ownerId, projectsMax }),
    vfs.setOwnerLimits({ ownerId, storedBytesMax }),
    workspace.setOwnerLimits({ ownerId, runningWorkspacesMax, terminalsMax }),
    github_import.setOwnerLimits({ ownerId, importsPerHourMax, importsAtOnceMax, previewDeploymentsMax }),
  ]);
  return await readOwnerLimits(ownerId);
}
