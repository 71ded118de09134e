import { Failure, type FailureInfo } from "../shared/failure";
import type { PackageCache } from "./app/package-cache";
import type { WorkspaceBase } from "./bases/base";
import type { BuildSummary } from "./builds/build";
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

/**
 * What a workspace is for: `preview` of what is edited; `production`, the built app; `branch`, a fork's files; `task`, an
 * agent's work.
 */
export type WorkspacePurpose = "preview" | "branch" | "production" | "task";
export type DesiredState = "running" | "stopped" | "deleted";
export type WorkspaceMode = "development" | "daytona";
export type PreviewStatus = "none" | "starting" | "ready" | "unhealthy" | "failed";
export type DaytonaLanguage = "python" | "typescript" | "javascript";

/** The preview of the app in a sandbox. */
export interface Preview {
  /** `unhealthy`: it was ready, and no longer responds. */
  status: PreviewStatus;
  /** The port that it listens on, or should listen on. */
  port: number | null;
  /** Opens the app without further credentials; null until it responds. Kept while it is `unhealthy`. */
  url: string | null;
  /** When the link expires; null with a URL means that it is public while the sandbox runs. */
  expiresAt: Date | null;
  /**
   * The current visibility. It differs from `settings.previewVisibility` until the workspace's next start, or until its
   * `rebuild` if the provider cannot change an existing sandbox; a preview made private may stay accessible for an
   * hour.
   */
  visibility: PreviewVisibility;
  /** Why it is unavailable. */
  failure: FailureInfo | null;
}

/** How long a step took. */
export interface StepTiming {
  step: string;
  startedAt: Date;
  /** Null: it is in progress. */
  durationMs: number | null;
}

/** A sandbox with files of a project as clients see it. */
export interface Workspace {
  id: string;
  /** The project whose files it has: of a `branch` or `task`, the fork. */
  projectId: string;
  /** A project has one `preview`, and may have several others. */
  purpose: WorkspacePurpose;
  /** Unique among the workspaces that a project lists. */
  name: string;
  /** The project that `projectId` is a fork of, and that lists this workspace; null: `projectId` itself does. */
  branchOf: string | null;
  /** Increases with every change. */
  version: number;
  status: WorkspaceStatus;
  desiredState: DesiredState;
  /** `development`: no provider is configured, and this workspace has no sandbox. */
  mode: WorkspaceMode;
  /** A sentence about the mode, if it matters. */
  notice: string | null;
  daytonaSandboxId: string | null;
  /** Daytona's label for the project's language; null if not decided yet. */
  language: DaytonaLanguage | null;
  /** The current step of the job; null if none runs. */
  step: string | null;
  /** The steps of the last creation or start of its sandbox, in order. Operations on a running workspace are not timed. */
  timings: StepTiming[];
  /** The attempt of that step, counted from 1. */
  attempt: number;
  failure: FailureInfo | null;
  preview: Preview;
  settings: WorkspaceSettings;
  /** The sandbox's actual resources; null if there is none, or they are unknown. */
  resources: GivenResources | null;
  /** Of a project that began with a template: whether its sandbox began with the template's base. Null until there is one. */
  base: WorkspaceBase | null;
  /** Whether its packages came from its owner's cache at the last install; null if there was none. */
  packageCache: PackageCache | null;
  /** Variables that the app needs and that are not set; set them with `env` or `secrets`. Known once its sandbox is prepared. */
  missingEnv: MissingVariable[];
  /** The last build that was requested; null: none was. */
  build: BuildSummary | null;
  /** Its position in the queue; null if it does not wait. */
  queuePosition: number | null;
  /** Whether the project has newer files than the sandbox. */
  outdated: boolean;
  /** The project's current revision. */
  wantedSeq: number;
  /** The sandbox's revision. */
  syncedSeq: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** The input of a decision about a workspace. */
export interface WorkspaceState {
  status: WorkspaceStatus;
  desiredState: DesiredState;
  mode: WorkspaceMode;
  /** Whether it has run before, so that it is started instead of created. */
  isProvisioned: boolean;
  previewStatus: PreviewStatus;
  /** Whether a job works on it. */
  isLeased: boolean;
  /** Whether a job should work on it, now or later. */
  isDue: boolean;
  /** The step of the work in progress; null: none is. */
  step: string | null;
}

export interface Transition {
  status: WorkspaceStatus;
  mode: WorkspaceMode;
  isProvisioned: boolean;
  /** The first action of the next job. */
  action?: WorkspaceAction;
  /** Whether the app stays reachable in the meantime. */
  keepsPreview?: boolean;
  /** Set if this is final: no job follows. */
  isOver?: boolean;
  /** Why the workspace is in error. */
  failure?: FailureInfo;
  /** Set if the sandbox no longer exists: the next start creates another one. */
  losesSandbox?: boolean;
}

/** The steps from nothing to a reachable app, in order. */
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

/** The steps that run a command of the project, and write its log. */
export const loggedSteps = [
  "prepareTools",
  "prepareServices",
  "install",
  "setup",
  "build",
  "start",
] as const satisfies readonly SandboxStep[];
export type LoggedStep = (typeof loggedSteps)[number];

/** Operations on a workspace whose desired state stays running. */
export type WorkspaceAction = "sync" | "restart_process" | "restart" | "rebuild";

/**
 * The next state of a workspace that should run; null if it does, or is about to. A development workspace gets a
 * sandbox once a provider is configured (`configuredMode`).
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

/** The next state of a workspace with a requested operation; one that does not run is started as well. */
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

/** The next state of a workspace whose app must respond; null if it does, is about to, or never did. */
export function transitionToHealed(state: WorkspaceState): Transition | null {
  const { status, mode, isProvisioned, previewStatus } = state;
  if (status !== "running" || previewStatus !== "unhealthy") return null;
  return { status, mode, isProvisioned, action: "restart_process" };
}

/** The next state of a workspace whose preview's visibility has changed; null if its next start applies it. */
export function transitionToShown({ status, mode, isProvisioned }: WorkspaceState): Transition | null {
  return status === "running" && mode === "daytona"
    ? { status, mode, isProvisioned, keepsPreview: true }
    : null;
}

/**
 * The next state of a workspace whose variables have changed: a job may have used the previous ones, so it restarts;
 * null if the next job reads them.
 */
export function transitionToReread(state: WorkspaceState): Transition | null {
  const { status, desiredState, mode, isProvisioned, isLeased } = state;
  if (!isLeased || desiredState !== "running" || mode !== "daytona") return null;
  return { status, mode, isProvisioned, keepsPreview: true };
}

/**
 * The next state of a workspace whose project was edited; null if it does not run, or while other work is in progress. A
 * wait for an app that shows nothing is interrupted: the edit may be what it lacks.
 */
export function transitionToFollowed(state: WorkspaceState): Transition | null {
  const { status, desiredState, mode, isProvisioned, isLeased, isDue, step } = state;
  if (mode !== "daytona" || desiredState !== "running") return null;
  if ((isLeased || isDue) && step !== "awaitPreview") return null;
  const next = { mode, isProvisioned, action: "sync" } as const;
  if (status === "error") return { ...next, status: "starting" };
  const isUp = status === "running" || step === "awaitPreview";
  return isUp ? { ...next, status, keepsPreview: true } : null;
}

/**
 * The next state of a workspace that held its files before their stack was detected; null if its app is known. A job that
 * found nothing to start begins its steps again.
 */
export function transitionToDetected(state: WorkspaceState): Transition | null {
  const { status, desiredState, mode, isProvisioned, previewStatus, isLeased, isDue } = state;
  if (mode !== "daytona" || desiredState !== "running" || previewStatus !== "none") return null;
  const next = { status, mode, isProvisioned, keepsPreview: true } as const;
  if (isLeased || isDue) return next;
  return status === "running" ? { ...next, action: "sync" } : null;
}

/** The next state of a workspace that should stop; null if it has, or is about to. */
export function transitionToStopped(state: WorkspaceState): Transition | null {
  refuseDeleted(state);
  if (state.status === "stopped" || state.status === "stopping") return null;
  return { status: "stopping", mode: state.mode, isProvisioned: state.isProvisioned };
}

/** The next state of a workspace that should be deleted; null if it is, or is about to be. */
export function transitionToDeleted(state: WorkspaceState): Transition | null {
  if (state.desiredState === "deleted") return null;
  return { status: "deleting", mode: state.mode, isProvisioned: state.isProvisioned };
}

function refuseDeleted(state: WorkspaceState): void {
  if (state.desiredState !== "deleted") return;
  throw new Failure("conflict", "the workspace is deleted", {
    suggestion: "create a new one with POST /v1/projects/:projectId/workspace",
  });
}

/** True if no job works on the workspace, so that waiting for a change would be useless. */
export function isSettled(workspace: { status: WorkspaceStatus }): boolean {
  return ["running", "stopped", "error", "deleted"].includes(workspace.status);
}

/** The attempt shown to clients: the one in progress, or the last one. */
export function attemptOf(status: WorkspaceStatus, failedAttempts: number): number {
  return status === "error" ? Math.max(failedAttempts, 1) : failedAttempts + 1;
}

/** A sentence about a mode for clients. */
export function noticeOf(mode: WorkspaceMode): string | null {
  if (mode === "daytona") return null;
  return "Development mode: this workspace has no sandbox. Set the secret DaytonaAPIKey and start the workspace again to get one.";
}

/** How long a preview's link is valid; no provider signs for longer than a day. */
export const LINK_SECONDS = 24 * 60 * 60;

/**
 * Returns the name of a workspace's sandbox. It is built only from our id, so that the sandbox can be found without its
 * own id.
 */
export function sandboxNameOf(workspaceId: string, generation: number): string {
  return generation === 1 ? `vaporform-${workspaceId}` : `vaporform-${workspaceId}-${generation}`;
}
