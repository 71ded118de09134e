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
import { sandboxNameOf, type WorkspaceMode, type WorkspaceStatus } from "../workspace";
import type { WorkspaceRow } from "../workspace.queries";

/** How one thing is: `unknown` where it could not be looked at. */
export interface HealthCheck {
  status: "ok" | "failed" | "unknown";
  /** What was seen, in words. */
  detail: string;
}

/** How a workspace is, as seen just now. */
export interface WorkspaceHealth {
  status: WorkspaceStatus;
  /** In `development` there is nothing to look at. */
  mode: WorkspaceMode;
  /** Whether it runs, with its app if it has one, and nothing that was looked at is amiss. */
  healthy: boolean;
  checks: HealthChecks;
  lastActivityAt: Date | null;
  /** When the sandbox will be stopped if nobody uses it; null: never, or it does not run. */
  stopsAt: Date | null;
}

interface HealthChecks {
  /** The sandbox at its provider. */
  provider: HealthCheck;
  /** The app's process. */
  process: HealthCheck;
  /** The port that the app should listen on. */
  port: HealthCheck;
  /** The app's answer through its preview. */
  http: HealthCheck;
}

const PROBE_TIMEOUT_MS = 10_000;
const unseen: HealthCheck = { status: "unknown", detail: "the sandbox does not run" };

/** Looks at a workspace from outside to inside. */
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

/** Looks at a workspace and names what is wrong with it. */
export async function diagnoseWorkspace(ownerId: string, workspaceId: string): Promise<Diagnosis[]> {
  const { failure, previewFailure, mode } = await findOwnWorkspace(ownerId, workspaceId);
  const { checks } = await checkHealth(ownerId, workspaceId);
  return diagnose({ failure: failure ?? absence(mode), previewFailure, checks: { ...checks } });
}

/** What keeps anything from being seen of a workspace behind which nothing runs. */
function absence(mode: WorkspaceMode): FailureInfo | null {
  return mode === "development" ? describeFailure(noSandbox(), null) : null;
}

function developmentHealth({ status }: WorkspaceRow) {
  const nothing: HealthCheck = { status: "unknown", detail: "development mode: nothing runs" };
  const checks = { provider: nothing, process: nothing, port: nothing, http: nothing };
  return { healthy: status === "running", checks, lastActivityAt: null, stopsAt: null };
}

/** A sandbox that is being made, or was stopped on purpose, is not missed. */
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
  const { open } = readListeningPorts(output);
  const hasPort = row.previewPort !== null && open.includes(row.previewPort);
  const ports = `open: ${open.join(", ") || "none"}; the app's is ${row.previewPort ?? "unknown"}`;
  const checks = {
    process: checkOf(app?.exitCode === null, describeApp(app)),
    port: checkOf(hasPort, ports),
    http: await checkHttp(row),
  };
  return isExpected(row)
    ? checks
    : { process: early(checks.process), port: early(checks.port), http: early(checks.http) };
}

/** Claims that an app should be seen by now: one that nobody has started yet, or knows how to start, is not missed. */
function isExpected({ previewStatus }: WorkspaceRow): boolean {
  return previewStatus !== "none" && previewStatus !== "starting";
}

function early({ status, detail }: HealthCheck): HealthCheck {
  return { status: status === "failed" ? "unknown" : status, detail };
}

function describeApp(app: SandboxProcess | null): string {
  if (app === null) return "no app was started";
  return app.exitCode === null ? "it runs" : `it has ended with exit code ${app.exitCode}`;
}

async function checkHttp({ previewUrl }: WorkspaceRow): Promise<HealthCheck> {
  if (previewUrl === null) return { status: "failed", detail: "there is no preview" };
  const obstacle = await probePreview(previewUrl, AbortSignal.timeout(PROBE_TIMEOUT_MS));
  return checkOf(obstacle === null, obstacle?.what ?? "it answers");
}

function checkOf(isOk: boolean, detail: string): HealthCheck {
  return { status: isOk ? "ok" : "failed", detail };
}
