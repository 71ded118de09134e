import { Failure } from "../../shared/failure";
import { newId, parseId } from "../../shared/ids";
import { findOwnWorkspace } from "../api/read-workspace";
import { APP } from "../app/app-plan";
import { withTools } from "../app/tools";
import { providerOf } from "../daytona-manager";
import { linkOf, previewProxy } from "../preview/preview-address";
import { shownPortOf } from "../preview/preview-relay";
import { openSandbox } from "../sandbox/open-sandbox";
import type { PreviewLink, Sandbox, SandboxCommand, SandboxProcess } from "../sandbox/sandbox";
import type { WorkspaceRow } from "../workspace.queries";
import { listLogs, type StepLog } from "./workspace-log.queries";

const PROCESS_PREFIX = "process-";

/** Opens the sandbox of an owner's workspace; `failed_precondition` where none runs. */
export async function openWorkspace(ownerId: string, workspaceId: string): Promise<Sandbox> {
  return await openRunning(await findOwnWorkspace(ownerId, workspaceId));
}

/** Opens a workspace's sandbox; `failed_precondition` where the workspace does not run. */
export async function openRunning(row: WorkspaceRow): Promise<Sandbox> {
  requireRunning(row);
  return await openOwnSandbox(row);
}

/** Refuses what can be done to a workspace only while it runs. */
export function requireRunning({ status }: WorkspaceRow): void {
  if (status === "running") return;
  throw new Failure("failed_precondition", `the workspace does not run, it is ${status}`, {
    suggestion: "start the workspace and wait until it runs",
  });
}

/** Opens a workspace's sandbox in whatever state the workspace is; `sandbox_failed` where it does not run. */
export async function openOwnSandbox(row: WorkspaceRow): Promise<Sandbox> {
  return (await openSandbox(await providerOf(row.mode), row)).sandbox;
}

interface LinkRequest {
  port: number | undefined;
  expiresInSeconds: number;
}

/** Makes a link that opens one port of a workspace, by default the app's, to whoever has it. */
export async function linkPreview(
  ownerId: string,
  workspaceId: string,
  request: LinkRequest,
): Promise<PreviewLink & { port: number }> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const sandbox = await openRunning(row);
  const port = request.port ?? row.previewPort;
  if (port === null) {
    throw new Failure("failed_precondition", "the workspace's app has no port", { param: "port" });
  }
  const isApp = port === row.previewPort;
  const proxy = previewProxy();
  if (proxy !== null && isApp) {
    const expiresAt = new Date(Date.now() + request.expiresInSeconds * 1_000);
    return { port, url: linkOf(proxy, row, expiresAt), expiresAt };
  }
  const shown = shownPortOf({ port, isRelayed: isApp && row.previewIsRelayed });
  return { port, ...(await sandbox.linkPort(shown, request.expiresInSeconds)) };
}

/** Answers what the steps of a workspace wrote; what the app writes is read from the sandbox while it runs. */
export async function readLogs(
  ownerId: string,
  workspaceId: string,
  step: string | null,
): Promise<StepLog[]> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const stored = await listLogs(row.id, step);
  const isLive = row.status === "running" && row.mode === "daytona" && (step === null || step === APP);
  if (!isLive) return stored;
  const app = await (await openRunning(row)).readProcess(APP);
  if (app === null) return stored;
  const live = { step: APP, text: app.output, isCut: app.isCut, updatedAt: new Date() };
  return [...stored.filter((each) => each.step !== APP), live];
}

export interface ExecutedCommand {
  exitCode: number;
  /** The first 256 KiB of what it wrote, stdout and stderr in one. */
  output: string;
}

/** Runs a short command in a workspace and returns its result; `deadline_exceeded` where it takes too long. */
export async function executeCommand(
  ownerId: string,
  workspaceId: string,
  command: SandboxCommand & { timeoutMs: number },
): Promise<ExecutedCommand> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  const { timeoutMs } = command;
  try {
    return await sandbox.execute({ ...command, command: withTools(command.command) }, timeoutMs);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.reason !== "deadline_exceeded") throw thrown;
    throw new Failure(
      "deadline_exceeded",
      `the command did not end within its timeoutMs of ${timeoutMs} ms`,
      {
        cause: thrown,
        param: "timeoutMs",
        suggestion:
          "send a larger timeoutMs, 50000 at most, or start it in the background with POST …/processes",
      },
    );
  }
}

/** A command that runs in the background of a workspace. */
export interface BackgroundProcess {
  id: string;
  status: "running" | "exited";
  exitCode: number | null;
  /** The last 255 KiB of what it has written; its events have it all. */
  output: string;
}

/** Starts a command that goes on in the background, and answers its id. */
export async function startBackground(
  ownerId: string,
  workspaceId: string,
  command: SandboxCommand,
): Promise<BackgroundProcess> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  const id = newId("proc");
  await sandbox.startProcess(`${PROCESS_PREFIX}${id}`, { ...command, command: withTools(command.command) });
  return { id, status: "running", exitCode: null, output: "" };
}

/** Answers a background process; `not_found` where the sandbox knows none of that id. */
export async function readBackground(
  ownerId: string,
  workspaceId: string,
  processId: string,
): Promise<BackgroundProcess> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  const name = nameOfProcess(processId);
  const process = await sandbox.readProcess(name);
  if (process === null) throw noSuchProcess();
  return showProcess(processId, process);
}

/** Ends a background process with all that it has started. */
export async function endBackground(ownerId: string, workspaceId: string, processId: string): Promise<void> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  await sandbox.endProcess(nameOfProcess(processId));
}

function showProcess(id: string, { exitCode, output }: SandboxProcess): BackgroundProcess {
  return { id, status: exitCode === null ? "running" : "exited", exitCode, output };
}

/** Names a background process in its sandbox; `not_found` for what is no id of one. */
export function nameOfProcess(processId: string): string {
  const id = parseId("proc", processId);
  if (id === null) throw noSuchProcess();
  return `${PROCESS_PREFIX}${id}`;
}

export function noSuchProcess(): Failure {
  return new Failure("not_found", "the process was not found", { param: "processId" });
}
