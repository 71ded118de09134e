import { createHash, timingSafeEqual } from "node:crypto";
import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { startWorkspace } from "../api/change-workspace";
import { ensureRunning } from "../api/refresh-workspace";
import { findWorkspaceBySlug, type WorkspaceRow } from "../workspace.queries";
import { previewProxy } from "./preview-address";

/** A preview as the preview proxy sees it. */
export interface ResolvedPreview {
  /** `stopped` can be started by a visit; a `failed` one has an app that does not run; a `deleted` one does not come back. */
  state: "ready" | "starting" | "stopped" | "failed" | "deleted";
  isPublic: boolean;
  /** Tokens of another epoch are no longer valid. */
  epoch: number;
  /** What happens now, or what went wrong, in a sentence for the visitor. */
  message: string;
  /** Where the app is; null unless `ready`. */
  upstream: { url: string; headers: Record<string, string> } | null;
  /** Whether each response of the app carries the relay's mark. */
  isRelayed: boolean;
}

interface Question {
  key?: string;
  slug: string;
  /** A visitor who may see the preview has asked for a page: a stopped workspace is started, a lost app restarted. */
  isVisit: boolean;
}

/**
 * Tells the preview proxy what it needs to know of one preview, and no more. `permission_denied` without the proxy's
 * credential; `not_found` for a slug that was never given out.
 */
export async function resolvePreview({ key, slug, isVisit }: Question): Promise<ResolvedPreview> {
  requireProxy(key);
  const row = await findWorkspaceBySlug(slug);
  if (row === null) throw new Failure("not_found", "no preview has this address", { param: "slug" });
  const found = describe(row);
  if (!isVisit || row.mode !== "daytona") return found;
  return (await wake(row, found.state))
    ? { ...found, state: "starting", upstream: null, message: STARTING }
    : found;
}

const STARTING = "Its sandbox is being started. This page opens the app as soon as it answers.";

function requireProxy(key: string | undefined): void {
  const proxy = previewProxy();
  const isKnown = proxy !== null && key !== undefined && timingSafeEqual(digest(key), digest(proxy.key));
  if (!isKnown) throw new Failure("permission_denied", "only the preview proxy may ask this");
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** Starts what a visitor wants to see; false: there was nothing to start. */
async function wake(row: WorkspaceRow, state: ResolvedPreview["state"]): Promise<boolean> {
  if (state === "stopped") {
    await startWorkspace(row.ownerId, row.id);
    log.info("a visit starts the workspace", { workspaceId: row.id });
    return true;
  }
  if (state !== "ready") return false;
  const { status, preview } = await ensureRunning(row.ownerId, row.id);
  return status !== "running" || preview.status === "starting";
}

function describe(row: WorkspaceRow): ResolvedPreview {
  const { state, message } = stateOf(row);
  const upstream = state === "ready" && row.previewUrl !== null ? { url: row.previewUrl, headers: {} } : null;
  const isPublic = row.previewVisibility === "public";
  // A failure's sentence ends with lines of the app's log, which are not everybody's to read.
  const shown = isPublic && state === "failed" ? "The app of this preview does not run." : message;
  return {
    state,
    message: shown,
    isPublic,
    epoch: row.previewEpoch,
    upstream,
    isRelayed: row.previewIsRelayed,
  };
}

type Stated = Pick<ResolvedPreview, "state" | "message">;

function stateOf(row: WorkspaceRow): Stated {
  if (row.desiredState === "deleted") return { state: "deleted", message: "Its workspace was deleted." };
  if (row.mode === "development") {
    return {
      state: "failed",
      message: "No sandbox provider is configured, so no app runs behind this preview.",
    };
  }
  if (row.status === "error") return { state: "failed", message: sentenceOf(row.failure) };
  if (row.status === "stopped" || row.status === "stopping") {
    return { state: "stopped", message: "Open this page again in a browser to start it." };
  }
  return row.status === "running"
    ? stateOfRunning(row)
    : { state: "starting", message: messageOfStep(row.step) };
}

function stateOfRunning(row: WorkspaceRow): Stated {
  if (row.previewStatus === "ready" || row.previewStatus === "unhealthy")
    return { state: "ready", message: "" };
  if (row.previewStatus === "starting") return { state: "starting", message: messageOfStep("awaitPreview") };
  if (row.previewStatus === "failed") return { state: "failed", message: sentenceOf(row.previewFailure) };
  return { state: "failed", message: "The project has no app that could be shown." };
}

function sentenceOf(failure: WorkspaceRow["failure"]): string {
  return failure?.message ?? "Its workspace could not be started.";
}

const stepMessages: Record<string, string> = {
  createSandbox: "Its sandbox is being made.",
  uploadFiles: "The project's files are being uploaded.",
  prepareTools: "The tools that the project needs are being installed.",
  prepareServices: "The services that the app needs are being started.",
  install: "The project's packages are being installed.",
  setup: "The app is being set up.",
  build: "The app is being built.",
  start: "The app is starting.",
  awaitPreview: "The app is starting.",
};

function messageOfStep(step: string | null): string {
  return stepMessages[step ?? ""] ?? STARTING;
}
