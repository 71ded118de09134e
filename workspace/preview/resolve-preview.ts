import { createHash, timingSafeEqual } from "node:crypto";
import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { startWorkspace } from "../api/change-workspace";
import { ensureRunning } from "../api/refresh-workspace";
import { findWorkspaceBySlug, type WorkspaceRow } from "../workspace.queries";
import { previewProxy } from "./preview-address";

/** A preview's state for the preview proxy. */
export interface ResolvedPreview {
  /** `stopped` can be started by a visit; with `failed` the app does not run; `deleted` is final. */
  state: "ready" | "starting" | "stopped" | "failed" | "deleted";
  isPublic: boolean;
  /** Tokens of another epoch are no longer valid. */
  epoch: number;
  /** The current state or the problem, as a sentence for the visitor. */
  message: string;
  /** The app's address; null unless `ready`. */
  upstream: { url: string; headers: Record<string, string> } | null;
  /** Whether each response of the app has the relay's header. */
  isRelayed: boolean;
}

interface Question {
  key?: string;
  slug: string;
  /** A visitor with access has requested a page: a stopped workspace is started, a lost app restarted. */
  isVisit: boolean;
}

/**
 * Returns the preview proxy's data for one preview, and no more. Throws `permission_denied` without the proxy's
 * credential; `not_found` for an unknown slug.
 */
export async function resolvePreview({ key, slug, isVisit }: Question): Promise<ResolvedPreview> {
  requireProxy(key);
  const row = await findWorkspaceBySlug(slug);
  if (row === null) throw new Failure("not_found", "there is no preview at this address", { param: "slug" });
  const found = describe(row);
  if (!isVisit || row.mode !== "daytona") return found;
  return (await wake(row, found.state))
    ? { ...found, state: "starting", upstream: null, message: STARTING }
    : found;
}

const STARTING = "Its sandbox is being started. This page opens the app as soon as it responds.";

function requireProxy(key: string | undefined): void {
  const proxy = previewProxy();
  const isKnown = proxy !== null && key !== undefined && timingSafeEqual(digest(key), digest(proxy.key));
  if (!isKnown) throw new Failure("permission_denied", "only the preview proxy may call this");
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** Starts the preview of a visitor; false if there was nothing to start. */
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
  // A failure's message ends with lines of the app's log, which must not be public.
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
      message: "No sandbox provider is configured, so this preview has no app.",
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
  return { state: "failed", message: "The project has no app to show." };
}

function sentenceOf(failure: WorkspaceRow["failure"]): string {
  return failure?.message ?? "Its workspace could not be started.";
}

const stepMessages: Record<string, string> = {
  createSandbox: "Its sandbox is being created.",
  uploadFiles: "The project's files are being uploaded.",
  prepareTools: "The project's tools are being installed.",
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
