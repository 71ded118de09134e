import { Failure } from "../../shared/failure";
import { newId } from "../../shared/ids";
import { withTools } from "../app/tools";
import type { SandboxCommand, SandboxProcess } from "../sandbox/sandbox";
import { openShell, openWorkspace, type WorkspaceShell } from "./open-workspace";
import { nameOfProcess, noSuchProcess } from "./process-names";

export interface ExecutedCommand {
  exitCode: number;
  /** The first 256 KiB of its output, stdout and stderr merged. */
  output: string;
}

/** Runs a short command in a workspace and returns its result; throws `deadline_exceeded` if it takes too long. */
export async function executeCommand(
  ownerId: string,
  workspaceId: string,
  command: SandboxCommand & { timeoutMs: number },
): Promise<ExecutedCommand> {
  const shell = await openShell(ownerId, workspaceId);
  const { timeoutMs } = command;
  try {
    return await shell.sandbox.execute(prepared(command, shell), timeoutMs);
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
  /** The last 255 KiB of its output; its events contain all of it. */
  output: string;
}

/** Starts a command in the background, and returns its id. */
export async function startBackground(
  ownerId: string,
  workspaceId: string,
  command: SandboxCommand,
): Promise<BackgroundProcess> {
  const shell = await openShell(ownerId, workspaceId);
  const id = newId("proc");
  await shell.sandbox.startProcess(nameOfProcess(id), prepared(command, shell));
  return { id, status: "running", exitCode: null, output: "" };
}

/** Returns a background process; throws `not_found` if the sandbox has none with this id. */
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

/** Ends a background process and its descendants. */
export async function endBackground(ownerId: string, workspaceId: string, processId: string): Promise<void> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  await sandbox.endProcess(nameOfProcess(processId));
}

/** The command as the app's own are run; variables of the request win over the workspace's. */
function prepared({ command, cwd, env }: SandboxCommand, shell: WorkspaceShell): SandboxCommand {
  const variables = { ...shell.env, ...env };
  return { command: withTools(command), env: variables, ...(cwd !== undefined && { cwd }) };
}

function showProcess(id: string, { exitCode, output }: SandboxProcess): BackgroundProcess {
  return { id, status: exitCode === null ? "running" : "exited", exitCode, output };
}
