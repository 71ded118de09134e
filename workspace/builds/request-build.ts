import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { newId, parseId } from "../../shared/ids";
import { planApp } from "../app/app-plan";
import { findOwnWorkspace } from "../find-workspace";
import { requireRunning } from "../inside/open-workspace";
import { noSandbox } from "../sandbox/development-sandbox";
import { buildRequested } from "../topics";
import { type Build, type BuildSummary, type StoredSummary, showSummary } from "./build";
import { findBuild, insertBuild, listBuilds } from "./build.queries";
import { noBuildCommand } from "./run-builds";

/**
 * Requests a full build of the files that a running workspace has; returns the one in progress, if there is one. Throws
 * `provider_not_configured` in development mode, and `failed_precondition` if the workspace does not run or its project
 * has no build command.
 */
export async function requestBuild(ownerId: string, workspaceId: string): Promise<Build> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (row.mode === "development") throw noSandbox();
  requireRunning(row);
  const { project } = await projects.readProject({ projectId: row.projectId });
  const stack = project?.stack ?? null;
  if (planApp(stack) === null || stack?.commands.build == null) throw noBuildCommand();
  const id = await insertBuild(newId("bld"), row);
  await buildRequested.publish({ workspaceId: row.id });
  return await readBuild(ownerId, workspaceId, id);
}

/** Returns a build with its log; throws `not_found` if the workspace has none with this id. */
export async function readBuild(ownerId: string, workspaceId: string, buildId: string): Promise<Build> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const id = parseId("bld", buildId);
  const found = id && (await findBuild(row.id, id));
  if (!found) throw new Failure("not_found", "the build was not found", { param: "buildId" });
  const { summary, log, isLogCut } = found;
  return { ...known(summary), log, isLogCut };
}

/** Returns a workspace's last builds, newest first. */
export async function readBuilds(ownerId: string, workspaceId: string): Promise<BuildSummary[]> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  return (await listBuilds(row.id)).map(({ summary }) => known(summary));
}

function known(stored: StoredSummary): BuildSummary {
  const summary = showSummary(stored);
  if (summary === null) throw new Error("a build without a summary");
  return summary;
}
