import type { Import, Workspace } from "../../client/src/vaporform.mts";

/** The steps of an import in their order, and what a person calls them. */
export const importSteps = [
  ["resolve", "Find the commit"],
  ["fetch", "Fetch the repository"],
  ["store", "Store the files"],
  ["detect", "Detect the stack"],
  ["handOver", "Set up the project"],
] as const;

/** The steps of a workspace in their order. One that it does not need is passed over. */
export const workspaceSteps = [
  ["createSandbox", "Create the sandbox"],
  ["uploadFiles", "Upload the files"],
  ["prepareTools", "Prepare the tools"],
  ["prepareServices", "Start the services"],
  ["install", "Install the packages"],
  ["setup", "Set the app up"],
  ["build", "Build the app"],
  ["start", "Start the app"],
  ["awaitPreview", "Wait for the preview"],
] as const;

const workspaceWords: Record<Workspace["status"], string> = {
  pending: "Waiting for a sandbox",
  provisioning: "Creating the sandbox",
  running: "Running",
  stopping: "Stopping",
  stopped: "Stopped",
  starting: "Starting",
  error: "Failed",
  deleting: "Deleting",
  deleted: "Deleted",
};

const previewWords: Record<Workspace["preview"]["status"], string> = {
  none: "No preview",
  starting: "The app is starting",
  ready: "Ready",
  unhealthy: "The app responds with errors",
  failed: "The preview failed",
};

const importWords: Record<Import["status"], string> = {
  queued: "Waiting",
  running: "Importing",
  succeeded: "Imported",
  failed: "Failed",
  canceled: "Canceled",
};

export type Tone = "good" | "busy" | "bad" | "quiet";

export interface Wording {
  text: string;
  tone: Tone;
}

/** The state of a workspace and its preview in a few words. */
export function wordWorkspace({ status, preview, mode, queuePosition }: Workspace): Wording {
  if (status === "pending" && queuePosition !== null && queuePosition > 0) {
    return { text: `${workspaceWords.pending}, ${queuePosition} before it`, tone: "busy" };
  }
  if (status !== "running") return { text: workspaceWords[status], tone: toneOf(status) };
  if (mode === "development") return { text: "Running without a sandbox", tone: "quiet" };
  const tones: Record<Workspace["preview"]["status"], Tone> = {
    none: "quiet",
    starting: "busy",
    ready: "good",
    unhealthy: "bad",
    failed: "bad",
  };
  return { text: previewWords[preview.status], tone: tones[preview.status] };
}

export function wordImport({ status }: Pick<Import, "status">): Wording {
  return { text: importWords[status], tone: toneOf(status) };
}

function toneOf(status: Workspace["status"] | Import["status"]): Tone {
  if (status === "error" || status === "failed") return "bad";
  if (status === "succeeded" || status === "running") return status === "running" ? "busy" : "good";
  if (status === "stopped" || status === "deleted" || status === "canceled") return "quiet";
  return "busy";
}

/** A duration as a person reads it: `0.4 s`, `12 s`, `2 min 5 s`. */
export function wordDuration(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const units = ["bytes", "kB", "MB", "GB", "TB"];

/** A size as a person reads it: `512 bytes`, `1.5 MB`. */
export function wordBytes(bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** A time relative to now: `just now`, `5 minutes ago`, or the date. */
export function wordTime(iso: string): string {
  const minutes = Math.round((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? "" : "s"} ago`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h ago`;
  return new Date(iso).toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
}
