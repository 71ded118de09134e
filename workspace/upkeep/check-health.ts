import log from "encore.dev/log";
import { describeFailure, type FailureInfo, toFailure } from "../../shared/failure";
import { APP } from "../app/app-plan";
import { type Diagnosis, diagnose } from "../app/diagnose";
import { LISTENING_PORTS_COMMAND, readListeningPorts } from "../app/listening-ports";
import { probePreview } from "../app/preview-probe";
import { providerOf } from "../daytona-manager";
import { findOwnWorkspace } from "../find-workspace";
import { noSandbox } from "../sandbox/development-sandbox";
import { openSandbox } from "../sandbox/open-sandbox";
import type { FoundSandbox, SandboxProcess, SandboxProvider } from "../sandbox/sandbox";
import { describeContents, FIND_LACKING, type SandboxContent } from "../sandbox/sandbox-contents";
import { sandboxNameOf, type WorkspaceMode, type WorkspaceStatus } from "../workspace";
import type { WorkspaceRow } from "../workspace.queries";

/** The result of one check: `unknown` if it could not be done. */
export interface HealthCheck {
  status: "ok" | "failed" | "unknown";
  /** The result as text. */
  detail: string;
}

/** A workspace's current health. */
export interface WorkspaceHealth {
  status: WorkspaceStatus;
  /** In `development` there is nothing to check. */
  mode: WorkspaceMode;
  /** Whether it runs, with its app if it has one, and no check failed. */
  healthy: boolean;
  checks: HealthChecks;
  lastActivityAt: Date | null;
  /** When the sandbox will be stopped if it stays idle; null if never, or it does not run. */
  stopsAt: Date | null;
}

interface HealthChecks {
  /** The sandbox at its provider. */
  provider: HealthCheck;
  /** The app's process. */
  process: HealthCheck;
  /** The port that the app should listen on. */
  port: HealthCheck;
  /** The app's response through its preview. */
  http: HealthCheck;
}

const PROBE_TIMEOUT_MS = 10_000;
const unseen: HealthCheck = { status: "unknown", detail: "the sandbox does not run" };

/** Checks a workspace from outside to inside. */
export async function checkHealth(ownerId: string, workspaceId: string): Promise<WorkspaceHealth> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const { status, mode } = row;
  if (mode === "development") return { status, mode, ...developmentHealth(row) };
  try {
    const provider = await providerOf(row.mode);
    const sandbox = await provider.inspect(sandboxNameOf(row.id, row.generation));
    const checks = { provider: checkSandbox(row, sandbox), ...(await checkInside(row, provider, sandbox)) };
    const isWell = Object.values(checks).every((check) => check.status !== "failed");
    return {
      status,
      mode,
      healthy: isWell && status === "running" && row.previewStatus !== "starting",
      checks,
      lastActivityAt: sandbox?.lastActivityAt ?? null,
      stopsAt: sandbox?.stopsAt ?? null,
    };
  } catch (error) {
    const failed: HealthCheck = { status: "failed", detail: toFailure(error).message };
    const checks = { provider: failed, process: unseen, port: unseen, http: unseen };
    return { status, mode, healthy: false, checks, lastActivityAt: null, stopsAt: null };
  }
}

/** The problems of a workspace, and the contents of its sandbox. */
export interface WorkspaceDiagnosis {
  data: Diagnosis[];
  contents: SandboxContent[];
}

/** Checks a workspace, and returns its problems and a list of what its sandbox should contain. */
export async function diagnoseWorkspace(ownerId: string, workspaceId: string): Promise<WorkspaceDiagnosis> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  return { data: await listFaults(ownerId, row), contents: describeContents(await findLacking(row)) };
}

/** Null if the sandbox does not run, or cannot be reached. */
async function findLacking(row: WorkspaceRow): Promise<string | null> {
  if (row.mode === "development" || row.status !== "running") return null;
  try {
    const { sandbox } = await openSandbox(await providerOf(row.mode), row);
    const { output } = await sandbox.execute({ command: FIND_LACKING }, PROBE_TIMEOUT_MS);
    return output;
  } catch (error) {
    log.warn(error, "sandbox not examined", { workspaceId: row.id });
    return null;
  }
}

async function listFaults(ownerId: string, row: WorkspaceRow): Promise<Diagnosis[]> {
  const { id: workspaceId, failure, previewFailure, mode } = row;
  const { checks } = await checkHealth(ownerId, workspaceId);
  return diagnose({ failure: failure ?? absence(mode), previewFailure, checks: { ...checks } });
}

/** Why a workspace without a running sandbox cannot be checked. */
function absence(mode: WorkspaceMode): FailureInfo | null {
  return mode === "development" ? describeFailure(noSandbox(), null) : null;
}

function developmentHealth({ status }: WorkspaceRow) {
  const nothing: HealthCheck = { status: "unknown", detail: "development mode: nothing runs" };
  const checks = { provider: nothing, process: nothing, port: nothing, http: nothing };
  return { healthy: status === "running", checks, lastActivityAt: null, stopsAt: null };
}

/** A sandbox that is being created, or was stopped on request, is not a problem. */
function checkSandbox({ status }: WorkspaceRow, sandbox: FoundSandbox | null): HealthCheck {
  const detail = sandbox === null ? "there is no sandbox" : `the sandbox is ${sandbox.state}`;
  const check = checkOf(sandbox?.state === "running", detail);
  return status === "running" || status === "error" ? check : early(check);
}

async function checkInside(row: WorkspaceRow, provider: SandboxProvider, found: FoundSandbox | null) {
  if (found?.state !== "running") return { process: unseen, port: unseen, http: unseen };
  const { sandbox } = await openSandbox(provider, row);
  const app = await sandbox.readProcess(APP);
  const { output } = await sandbox.execute({ command: LISTENING_PORTS_COMMAND }, PROBE_TIMEOUT_MS);
  const { open, localOnly } = readListeningPorts(output);
  // The relay reaches what listens on localhost only.
  const seen = row.previewIsRelayed ? [...open, ...localOnly] : open;
  const hasPort = row.previewPort !== null && seen.includes(row.previewPort);
  const ports = `open: ${seen.join(", ") || "none"}; the app's is ${row.previewPort ?? "unknown"}`;
  const checks = {
    process: checkProcess(app, hasPort),
    port: checkOf(hasPort, ports),
    http: await checkHttp(row),
  };
  return isExpected(row)
    ? checks
    : { process: early(checks.process), port: early(checks.port), http: early(checks.http) };
}

/** True if an app should be reachable by now; not if it was not started yet, or its start command is unknown. */
function isExpected({ previewStatus }: WorkspaceRow): boolean {
  return previewStatus !== "none" && previewStatus !== "starting";
}

function early({ status, detail }: HealthCheck): HealthCheck {
  return { status: status === "failed" ? "unknown" : status, detail };
}

/** A server that has put itself into the background holds its port when the process that started it has ended. */
function checkProcess(app: SandboxProcess | null, hasPort: boolean): HealthCheck {
  const isInBackground = app !== null && app.exitCode !== null && hasPort;
  return isInBackground
    ? checkOf(true, "it runs in the background")
    : checkOf(app?.exitCode === null, describeApp(app));
}

function describeApp(app: SandboxProcess | null): string {
  if (app === null) return "no app was started";
  return app.exitCode === null ? "it runs" : `it has ended with exit code ${app.exitCode}`;
}

async function checkHttp({ previewUrl }: WorkspaceRow): Promise<HealthCheck> {
  if (previewUrl === null) return { status: "failed", detail: "there is no preview" };
  const obstacle = await probePreview(previewUrl, AbortSignal.timeout(PROBE_TIMEOUT_MS));
  return checkOf(obstacle === null, obstacle?.what ?? "it responds");
}

function checkOf(isOk: boolean, detail: string): HealthCheck {
  return { status: isOk ? "ok" : "failed", detail };
}
