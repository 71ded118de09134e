import type { Workspace, WorkspaceMode } from "../../workspace/workspace";

/** A workspace as the older routes show it. */
export interface SandboxView {
  /** The workspace's id. */
  sandboxId: string;
  workspaceName: string;
  projectId: string;
  /** Null until the app responds. */
  previewUrl: string | null;
  /** Always null: the app has one address, for pages and for its API. */
  apiUrl: null;
  status: string;
  /** `development`: there is no sandbox, and there will be no URL. */
  mode: WorkspaceMode;
  /** Why there is no preview. */
  error: string | null;
  createdAt: Date;
}

export function showSandbox(workspace: Workspace): SandboxView {
  const { id, projectId, preview, mode, failure, createdAt } = workspace;
  return {
    sandboxId: id,
    workspaceName: id,
    projectId,
    previewUrl: preview.url,
    apiUrl: null,
    status: statusOf(workspace),
    mode,
    error: (failure ?? preview.failure)?.message ?? null,
    createdAt,
  };
}

/** `running` only when the app responds, or there is nothing to wait for. */
function statusOf({ status, preview, mode }: Workspace): string {
  if (status === "error" || preview.status === "failed") return "error";
  if (status === "pending" || status === "provisioning") return "starting";
  if (status === "running" && mode === "daytona" && preview.status === "starting") return "starting";
  return status;
}
