import { Failure, type FailureInfo } from "../shared/failure";
import type { PackageCache } from "./app/package-cache";
import type { MissingVariable } from "./needs/missing-env";
import type { GivenResources, PreviewVisibility, WorkspaceSettings } from "./settings/settings";

export type WorkspaceStatus =
  | "pending"
  | "provisioning"
  | "running"
  | "stopping"
  | "stopped"
  | "starting"
  | "error"
  | "deleting"
  | "deleted";

export type DesiredState = "running" | "stopped" | "deleted";
export type WorkspaceMode = "development" | "daytona";
export type PreviewStatus = "none" | "starting" | "ready" | "unhealthy" | "failed";
export type DaytonaLanguage = "python" | "typescript" | "javascript";

/** How the app in a sandbox can be seen. */
export interface Preview {
  /** `unhealthy`: it was ready, and does not answer any more. */
  status: PreviewStatus;
  /** The port that it listens on, or was told to. */
  port: number | null;
  /** Opens the app without further credentials; null until it answers. Kept while it is `unhealthy`. */
  url: string | null;
  /** When the link ends; null beside a URL: it is open to everybody for as long as the sandbox runs. */
  expiresAt: Date | null;
  /**
   * Who can see it now. That lags behind `settings.previewVisibility` until the workspace's next start, or until its
   * `rebuild` where the provider cannot change a sandbox that exists; a closed one may be seen for an hour yet.
   */
  visibility: PreviewVisibility;
  /** Why it cannot be seen. */
  failure: FailureInfo | null;
}

/** A project's sandbox as clients see it. */
export interface Workspace {
  id: string;
  projectId: string;
  /** Rises with every change. */
  version: number;
  status: WorkspaceStatus;
  desiredState: DesiredState;
  /** `development`: no provider is configured, and no sandbox runs behind this workspace. */
  mode: WorkspaceMode;
  /** Says in words what the mode means, where it matters. */
  notice: string | null;
  daytonaSandboxId: string | null;
  /** The label that Daytona knows for the project's language; null: not decided yet. */
  language: DaytonaLanguage | null;
  /** The step of the work in progress; null: none is. */
  step: string | null;
  /** Which attempt of that step this is, from 1. */
  attempt: number;
  failure: FailureInfo | null;
  preview: Preview;
  settings: WorkspaceSettings;
  /** What the sandbox was given; null: there is none, or it is not known. */
  resources: GivenResources | null;
  /** Whether its packages came from its owner's cache when they were installed last; null: none were. */
  packageCache: PackageCache | null;
  /** Variables that the app needs and nobody has set; set them with `env` or `secrets`. Known once its sandbox was prepared. */
  missingEnv: MissingVariable[];
  /** How many wait to be made up to this one; null: it does not wait. */
  queuePosition: number | null;
  /** Whether the project has newer files than the sandbox. */
  outdated: boolean;
  /** The project's newest revision. */
  wantedSeq: number;
  /** The revision that the sandbox holds. */
  syncedSeq: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** What a request to change a workspace is decided on. */
export interface WorkspaceState {
  status: WorkspaceStatus;
  desiredState: DesiredState;
  mode: WorkspaceMode;
  /** Whether it has run before, so that it is started again rather than made. */
  isProvisioned: boolean;
  previewStatus: PreviewStatus;
  /** Whether a job works on it. */
  isLeased: boolean;
  /** Whether a job is to work on it, now or later. */
  isDue: boolean;
}

export interface Transition {
  status: WorkspaceStatus;
  mode: WorkspaceMode;
  isProvisioned: boolean;
  /** What the next job does first. */
  action?: WorkspaceAction;
  /** Whether the app can be seen all the while. */
  keepsPreview?: boolean;
  /** Set if this is the end: no job follows. */
  isOver?: boolean;
  /** Why the workspace is in error. */
  failure?: FailureInfo;
  /** Set if the sandbox is gone: the next start makes another. */
  losesSandbox?: boolean;
}

/** The steps from nothing to an app that can be seen, in their order. */
export const sandboxSteps = [
  "createSandbox",
  "uploadFiles",
  "prepareTools",
  "prepareServices",
  "install",
  "setup",
  "build",
  "start",
  "awaitPreview",
  "removeOld",
] as const;
export type SandboxStep = (typeof sandboxSteps)[number];

/** Those of them that run a command of the project's, and write its log. */
export const loggedSteps = [
  "prepareTools",
  "prepareServices",
  "install",
  "setup",
  "build",
  "start",
] as const satisfies readonly SandboxStep[];
export type LoggedStep = (typeof loggedSteps)[number];

/** What can be done to a workspace that stays wanted running. */
export type WorkspaceAction = "sync" | "restart_process" | "restart" | "rebuild";

/**
 * Decides what becomes of a workspace that is wanted running; null: it is, or is about to be.
 * One made without a provider becomes a real one once `configuredMode` says that there is one.
 */
export function transitionToRunning(state: WorkspaceState, configuredMode: WorkspaceMode): Transition | null {
  refuseDeleted(state);
  const becomesReal = state.mode === "development" && configuredMode === "daytona";
  if (
    !becomesReal &&
    state.desiredState === "running" &&
    state.status !== "error" &&
    state.status !== "stopped"
  ) {
    return null;
  }
  const isProvisioned = state.isProvisioned && !becomesReal;
  return {
    status: isProvisioned ? "starting" : "pending",
    mode: becomesReal ? "daytona" : state.mode,
    isProvisioned,
  };
}

/** Decides what becomes of a workspace to which something is to be done; one that does not run is started on the way. */
export function transitionToRefreshed(
  state: WorkspaceState,
  action: WorkspaceAction,
  configuredMode: WorkspaceMode,
): Transition {
  refuseDeleted(state);
  const becomesReal = state.mode === "development" && configuredMode === "daytona";
  const isGentle = action === "sync" || action === "restart_process";
  const isProvisioned = state.isProvisioned && !becomesReal;
  const rests = isGentle && state.status === "running" && !becomesReal;
  return {
    status: rests ? "running" : isProvisioned ? "starting" : "pending",
    mode: becomesReal ? "daytona" : state.mode,
    isProvisioned,
    action,
    keepsPreview: rests && action === "sync",
  };
}

/** Decides what becomes of a workspace whose app must answer; null: it does, or is about to, or never did. */
export function transitionToHealed(state: WorkspaceState): Transition | null {
  const { status, mode, isProvisioned, previewStatus } = state;
  if (status !== "running" || previewStatus !== "unhealthy") return null;
  return { status, mode, isProvisioned, action: "restart_process" };
}

/** Decides what becomes of a workspace whose preview is for others by now; null: its next start sees to that. */
export function transitionToShown({ status, mode, isProvisioned }: WorkspaceState): Transition | null {
  return status === "running" && mode === "daytona"
    ? { status, mode, isProvisioned, keepsPreview: true }
    : null;
}

/**
 * Decides what becomes of a workspace whose variables are others by now: a job may have used those of before, so it
 * begins anew; null: whatever comes next reads them.
 */
export function transitionToReread(state: WorkspaceState): Transition | null {
  const { status, desiredState, mode, isProvisioned, isLeased } = state;
  if (!isLeased || desiredState !== "running" || mode !== "daytona") return null;
  return { status, mode, isProvisioned, keepsPreview: true };
}

/** Decides what becomes of a workspace that is wanted stopped; null: it is, or is about to be. */
export function transitionToStopped(state: WorkspaceState): Transition | null {
  refuseDeleted(state);
  if (state.status === "stopped" || state.status === "stopping") return null;
  return { status: "stopping", mode: state.mode, isProvisioned: state.isProvisioned };
}

/** Decides what becomes of a workspace that is to go; null: it is gone, or going. */
export function transitionToDeleted(state: WorkspaceState): Transition | null {
  if (state.desiredState === "deleted") return null;
  return { status: "deleting", mode: state.mode, isProvisioned: state.isProvisioned };
}

function refuseDeleted(state: WorkspaceState): void {
  if (state.desiredState !== "deleted") return;
  throw new Failure("conflict", "the workspace is deleted", {
    suggestion: "make a new one with POST /v1/projects/:projectId/workspace",
  });
}

/** Claims that nothing is being done to the workspace, so that waiting for it would be in vain. */
export function isSettled(workspace: { status: WorkspaceStatus }): boolean {
  return ["running", "stopped", "error", "deleted"].includes(workspace.status);
}

/** Which attempt a client is shown: the one in progress, or the last one. */
export function attemptOf(status: WorkspaceStatus, failedAttempts: number): number {
  return status === "error" ? Math.max(failedAttempts, 1) : failedAttempts + 1;
}

/** Says what a client must know about a mode. */
export function noticeOf(mode: WorkspaceMode): string | null {
  if (mode === "daytona") return null;
  return "Development mode: no sandbox runs behind this workspace. Set the secret DaytonaAPIKey and start it again to get one.";
}

/** How long the link of a preview is good; no provider signs for longer than a day. */
export const LINK_SECONDS = 24 * 60 * 60;

/** Names a workspace's sandbox. It is made of our id alone, so that it can be found without having been told its own. */
export function sandboxNameOf(workspaceId: string, generation: number): string {
  return generation === 1 ? `vaporform-${workspaceId}` : `vaporform-${workspaceId}-${generation}`;
}
