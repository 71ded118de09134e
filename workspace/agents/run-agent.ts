import { Readable } from "node:stream";
import { PROJECT_FOLDER } from "../app/app-plan";
import { withTools } from "../app/tools";
import { providerOf } from "../daytona-manager";
import { findOwnWorkspace } from "../find-workspace";
import { type OpenedSandbox, openSandbox } from "../sandbox/open-sandbox";
import type { OutputPlace } from "../sandbox/output-part";
import type { WorkspaceRow } from "../workspace.queries";

/** Beside the project, so that no pull takes it for a file of the project. */
const AGENT_FOLDER = ".vaporform-agent";
const UPLOAD_TIMEOUT_MS = 60_000;

/** A long command of a task in a workspace. */
export interface AgentRun {
  ownerId: string;
  workspaceId: string;
  /** Its name, the same for a repeated call. */
  run: string;
}

export interface AgentCommand extends AgentRun {
  /** A shell command; it runs in the project's folder. */
  command: string;
  /** The content of the file whose path is in `VAPORFORM_PROMPT_FILE`; null for a command without one. */
  prompt: string | null;
  env: Record<string, string>;
}

/** What a command has written since a position. */
export interface AgentOutput {
  /** False if its process was lost, e.g. because the sandbox was restarted. */
  isKnown: boolean;
  text: string;
  next: OutputPlace | null;
  /** Null while it runs. */
  exitCode: number | null;
}

/**
 * Starts a task's command, unless it was started before. It gets the workspace's variables and secrets; the prompt is a
 * file, because arguments are visible to all processes. Throws `sandbox_failed` if the sandbox does not run.
 */
export async function startAgent({ run, command, prompt, env, ...where }: AgentCommand): Promise<void> {
  const { row, sandbox, secrets } = await openFor(where);
  if ((await sandbox.readProcess(run)) !== null) return;
  if (prompt !== null) {
    const content = Readable.from([Buffer.from(prompt)]);
    await sandbox.upload(content, promptFileOf(run), AbortSignal.timeout(UPLOAD_TIMEOUT_MS));
  }
  const file = prompt === null ? [] : [`export VAPORFORM_PROMPT_FILE="$(cd .. && pwd)/${promptFileOf(run)}"`];
  await sandbox.startProcess(run, {
    command: withTools([...file, command].join("\n")),
    cwd: PROJECT_FOLDER,
    env: { ...row.settings.env, ...(await secrets()), ...env },
  });
}

/** Reads a command's output from a position on, without the workspace's secrets. */
export async function readAgent(where: AgentRun, from: OutputPlace | null): Promise<AgentOutput> {
  const { sandbox } = await openFor(where);
  const part = await sandbox.readOutput(where.run, from);
  if (part === null) return { isKnown: false, text: "", next: from, exitCode: null };
  const text = part.bytes.toString("utf8").replaceAll("\0", "");
  return { isKnown: true, text, next: part.next, exitCode: part.exitCode };
}

/** Ends a command with its descendants, if it runs. */
export async function endAgent(where: AgentRun): Promise<void> {
  const { sandbox } = await openFor(where);
  await sandbox.endProcess(where.run);
}

async function openFor({
  ownerId,
  workspaceId,
}: Omit<AgentRun, "run">): Promise<OpenedSandbox & { row: WorkspaceRow }> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  return { row, ...(await openSandbox(await providerOf(row.mode), row)) };
}

function promptFileOf(run: string): string {
  return `${AGENT_FOLDER}/${run}/prompt.md`;
}
