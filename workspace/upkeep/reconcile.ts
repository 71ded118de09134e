import type { FoundSandbox } from "../sandbox/sandbox";
import { type DesiredState, sandboxNameOf, type WorkspaceStatus } from "../workspace";

/** The reconciler's view of a workspace at a provider. */
export interface KnownWorkspace {
  id: string;
  status: WorkspaceStatus;
  desiredState: DesiredState;
  /** Whether a job works on it, or will: its sandbox may then be in any state. */
  isBusy: boolean;
  generation: number;
  previousGeneration: number | null;
  /** The sandbox recorded for it; null if there is none. */
  sandboxId: string | null;
}

/** The repair of a difference between workspaces and sandboxes. */
export type Repair =
  /** Our sandbox, but no workspace needs it. */
  | { kind: "remove-orphan"; name: string }
  /** A running sandbox whose workspace was stopped. */
  | { kind: "stop-sandbox"; name: string }
  /** A workspace whose sandbox was stopped by the provider. */
  | { kind: "note-stopped"; workspaceId: string; name: string }
  /** A workspace whose sandbox no longer exists. */
  | { kind: "note-gone"; workspaceId: string; name: string }
  /** A workspace whose sandbox has failed permanently. */
  | { kind: "note-failed"; workspaceId: string; name: string };

/** The label with a sandbox's workspace id. */
export const WORKSPACE_LABEL = "vaporform-workspace";

/**
 * Compares workspaces with the sandboxes that have our labels. The sandboxes must be listed first: a row is always
 * written before its sandbox is created, so a sandbox without a row is unused.
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

/** True if a sandbox started after all, when no job waited for it any more. */
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
