import type { FoundSandbox } from "../sandbox/sandbox";
import { type DesiredState, sandboxNameOf, type WorkspaceStatus } from "../workspace";

/** What the reconciler knows of a workspace that a provider runs. */
export interface KnownWorkspace {
  id: string;
  status: WorkspaceStatus;
  desiredState: DesiredState;
  /** Whether somebody works on it, or will: then its sandbox may be anything. */
  isBusy: boolean;
  generation: number;
  previousGeneration: number | null;
  /** The sandbox that was recorded for it; null: none was. */
  sandboxId: string | null;
}

/** What is to be done about a difference between workspaces and sandboxes. */
export type Repair =
  /** A sandbox of ours that no workspace needs. */
  | { kind: "remove-orphan"; name: string }
  /** A sandbox that runs though its workspace was stopped. */
  | { kind: "stop-sandbox"; name: string }
  /** A workspace whose sandbox was stopped behind our back. */
  | { kind: "note-stopped"; workspaceId: string; name: string }
  /** A workspace whose sandbox is gone. */
  | { kind: "note-gone"; workspaceId: string; name: string }
  /** A workspace whose sandbox has failed and never recovers. */
  | { kind: "note-failed"; workspaceId: string; name: string };

/** The label by which a sandbox names its workspace. */
export const WORKSPACE_LABEL = "vaporform-workspace";

/**
 * Compares workspaces with the sandboxes that carry our labels. The sandboxes must have been listed first: a row
 * is always written before its sandbox is made, so that a sandbox without a row is nobody's.
 */
export function planRepairs(sandboxes: FoundSandbox[], workspaces: KnownWorkspace[]): Repair[] {
  const byId = new Map(workspaces.map((workspace) => [workspace.id, workspace]));
  const byName = new Map(sandboxes.map((sandbox) => [sandbox.name, sandbox]));
  const orphans = sandboxes.filter((sandbox) =>
    isOrphan(sandbox, byId.get(sandbox.labels[WORKSPACE_LABEL] ?? "")),
  );
  const drifts = workspaces.flatMap((workspace) => {
    const name = sandboxNameOf(workspace.id, workspace.generation);
    return planDrift(workspace, name, byName.get(name)) ?? [];
  });
  return [...orphans.map(({ name }): Repair => ({ kind: "remove-orphan", name })), ...drifts];
}

function isOrphan(sandbox: FoundSandbox, workspace: KnownWorkspace | undefined): boolean {
  if (workspace === undefined || workspace.status === "deleted") return true;
  const { id, generation, previousGeneration } = workspace;
  const names = [generation, previousGeneration ?? generation].map((each) => sandboxNameOf(id, each));
  return !names.includes(sandbox.name) || isLeftOver(sandbox, workspace);
}

/** Claims that a sandbox came up after all, when nobody waited for it any more. */
function isLeftOver(sandbox: FoundSandbox, { id, status, isBusy, generation, sandboxId }: KnownWorkspace) {
  const isCurrent = sandbox.name === sandboxNameOf(id, generation);
  return status === "error" && !isBusy && isCurrent && sandbox.id !== sandboxId;
}

function planDrift(
  workspace: KnownWorkspace,
  name: string,
  sandbox: FoundSandbox | undefined,
): Repair | null {
  const { id: workspaceId, status, isBusy } = workspace;
  if (isBusy) return null;
  if (status === "stopped" && sandbox?.state === "running") return { kind: "stop-sandbox", name };
  if (status !== "running") return null;
  if (sandbox === undefined) return { kind: "note-gone", workspaceId, name };
  if (sandbox.state === "stopped") return { kind: "note-stopped", workspaceId, name };
  return sandbox.state === "failed" ? { kind: "note-failed", workspaceId, name } : null;
}
