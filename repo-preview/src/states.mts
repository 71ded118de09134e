import type { FailureBody, WorkspaceState } from "./preview-api.mts";

/** What the element shows. */
export type Shown =
  | { kind: "waiting"; message: string }
  | { kind: "frame"; url: string }
  | { kind: "stopped" }
  | { kind: "failed"; failure: FailureBody; canRetry: boolean };

const waiting: Record<string, string> = {
  pending: "Waiting for a sandbox…",
  provisioning: "Creating the sandbox…",
  starting: "Restoring the sandbox…",
  stopping: "The sandbox is being stopped…",
  deleting: "The sandbox is being deleted…",
};

const steps: Record<string, string> = {
  uploadFiles: "Uploading the files…",
  prepareTools: "Preparing the tools…",
  prepareServices: "Starting the services…",
  install: "Installing the packages…",
  setup: "Setting the app up…",
  build: "Building the app…",
  start: "Starting the app…",
  awaitPreview: "Waiting for the app…",
};

/** Decides what to show for a workspace. The frame comes only when the app responds, never before. */
export function shownOf(workspace: WorkspaceState): Shown {
  const { status, step, failure } = workspace;
  if (status === "deleted") return failed("deleted", "The workspace was deleted.", false);
  if (status === "error") return { kind: "failed", failure: failure ?? unknownFailure, canRetry: true };
  if (status === "stopped") return { kind: "stopped" };
  if (status === "running") return shownWhileRunning(workspace);
  return { kind: "waiting", message: steps[step ?? ""] ?? waiting[status] ?? "Please wait…" };
}

function shownWhileRunning({ step, notice, preview }: WorkspaceState): Shown {
  if (preview.url !== null) return { kind: "frame", url: preview.url };
  if (preview.status === "none") return failed("no_preview", notice ?? "This project has no preview.", false);
  if (preview.status === "starting") {
    return { kind: "waiting", message: steps[step ?? ""] ?? "Starting the app…" };
  }
  return { kind: "failed", failure: preview.failure ?? unknownFailure, canRetry: true };
}

const unknownFailure: FailureBody = { reason: "unknown", message: "The preview could not be started." };

function failed(reason: string, message: string, canRetry: boolean): Shown {
  return { kind: "failed", failure: { reason, message }, canRetry };
}

/** Whether the provider stopped the sandbox by itself: its owner still wants it to run. */
export function wasStoppedByProvider(workspace: WorkspaceState | null): boolean {
  return workspace?.status === "stopped" && workspace.desiredState !== "stopped";
}
