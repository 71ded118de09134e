import { toFailure } from "../shared/failure";
import { APP } from "./app/app-plan";
import { type Diagnosis, diagnose } from "./app/diagnose";
import { LISTENING_PORTS_COMMAND, readListeningPorts } from "./app/listening-ports";
import { probePreview } from "./app/preview-probe";
import { providerOf } from "./daytona-manager";
import { findOwnWorkspace } from "./read-workspace";
import type { FoundSandbox, SandboxProvider } from "./sandbox";
import { sandboxNameOf, type WorkspaceStatus } from "./workspace";
import type { WorkspaceRow } from "./workspace.queries";

/** How one thing is: `unknown` where it could not be looked at. */
export interface HealthCheck {
  status: "ok" | "failed" | "unknown";
  /** What was seen, in words. */
  detail: string;
}

/** How a workspace is, as seen just now. */
export interface WorkspaceHealth {
  status: WorkspaceStatus;
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
  const { status } = row;
  if (row.mode === "development") return { status, ...developmentHealth(row) };
  try {
    const provider = await providerOf(row.mode);
    const sandbox = await provider.inspect(sandboxNameOf(row.id, row.generation));
    const checks = { provider: checkSandbox(sandbox), ...(await checkInside(row, provider, sandbox)) };
    const healthy = Object.values(checks).every((check) => check.status === "ok");
    return {
      status,
      healthy,
      checks,
      lastActivityAt: sandbox?.lastActivityAt ?? null,
      stopsAt: sandbox?.stopsAt ?? null,
    };
  } catch (error) {
    const failed: HealthCheck = { status: "failed", detail: toFailure(error).message };
    const checks = { provider: failed, process: unseen, port: unseen, http: unseen };
    return { status, healthy: false, checks, lastActivityAt: null, stopsAt: null };
  }
}

/** Looks at a workspace and names what is wrong with it. */
export async function diagnoseWorkspace(ownerId: string, workspaceId: string): Promise<Diagnosis[]> {
  const { failure, previewFailure } = await findOwnWorkspace(ownerId, workspaceId);
  const { checks } = await checkHealth(ownerId, workspaceId);
  return diagnose({ failure, previewFailure, checks: { ...checks } });
}

function developmentHealth({ status }: WorkspaceRow) {
  const nothing: HealthCheck = { status: "unknown", detail: "development mode: nothing runs" };
  const checks = { provider: nothing, process: nothing, port: nothing, http: nothing };
  return { healthy: status === "running", checks, lastActivityAt: null, stopsAt: null };
}

function checkSandbox(sandbox: FoundSandbox | null): HealthCheck {
  if (sandbox === null) return { status: "failed", detail: "there is no sandbox" };
  return { status: sandbox.state === "running" ? "ok" : "failed", detail: `the sandbox is ${sandbox.state}` };
}

async function checkInside(row: WorkspaceRow, provider: SandboxProvider, found: FoundSandbox | null) {
  if (found?.state !== "running") return { process: unseen, port: unseen, http: unseen };
  const sandbox = await provider.open(found.name);
  const app = await sandbox.readProcess(APP);
  const { output } = await sandbox.execute({ command: LISTENING_PORTS_COMMAND }, PROBE_TIMEOUT_MS);
  const { open } = readListeningPorts(output);
  const hasPort = row.previewPort !== null && open.includes(row.previewPort);
  return {
    process: checkOf(
      app?.exitCode === null,
      app === null ? "no app was started" : `exit code ${app.exitCode ?? "none"}`,
    ),
    port: checkOf(
      hasPort,
      `open: ${open.join(", ") || "none"}; the app's is ${row.previewPort ?? "unknown"}`,
    ),
    http: await checkHttp(row),
  };
}

async function checkHttp({ previewUrl }: WorkspaceRow): Promise<HealthCheck> {
  if (previewUrl === null) return { status: "failed", detail: "there is no preview" };
  const obstacle = await probePreview(previewUrl, AbortSignal.timeout(PROBE_TIMEOUT_MS));
  return checkOf(obstacle === null, obstacle?.what ?? "it answers");
}

function checkOf(isOk: boolean, detail: string): HealthCheck {
  return { status: isOk ? "ok" : "failed", detail };
}
