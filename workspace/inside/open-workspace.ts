import { Failure } from "../../shared/failure";
import { providerOf } from "../daytona-manager";
import { findOwnWorkspace } from "../find-workspace";
import { openSandbox } from "../sandbox/open-sandbox";
import type { Sandbox } from "../sandbox/sandbox";
import type { WorkspaceRow } from "../workspace.queries";

/** Opens the sandbox of an owner's workspace; throws `failed_precondition` if none runs. */
export async function openWorkspace(ownerId: string, workspaceId: string): Promise<Sandbox> {
  return await openRunning(await findOwnWorkspace(ownerId, workspaceId));
}

/** A sandbox, and the variables that its workspace's commands get. */
export interface WorkspaceShell {
  sandbox: Sandbox;
  env: Record<string, string>;
}

/** Opens the sandbox of an owner's workspace for commands, with its variables and secrets; throws like `openWorkspace`. */
export async function openShell(ownerId: string, workspaceId: string): Promise<WorkspaceShell> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  requireRunning(row);
  const { sandbox, secrets } = await openSandbox(await providerOf(row.mode), row);
  return { sandbox, env: { ...row.settings.env, ...(await secrets()) } };
}

/** Opens a workspace's sandbox; throws `failed_precondition` if the workspace does not run. */
export async function openRunning(row: WorkspaceRow): Promise<Sandbox> {
  requireRunning(row);
  return await openOwnSandbox(row);
}

/** Throws for operations that require a running workspace. */
export function requireRunning({ status }: WorkspaceRow): void {
  if (status === "running") return;
  throw new Failure("failed_precondition", `the workspace does not run, it is ${status}`, {
    suggestion: "start the workspace and wait until it runs",
  });
}

/** Opens a workspace's sandbox in any state of the workspace; throws `sandbox_failed` if the sandbox does not run. */
export async function openOwnSandbox(row: WorkspaceRow): Promise<Sandbox> {
  return (await openSandbox(await providerOf(row.mode), row)).sandbox;
}
