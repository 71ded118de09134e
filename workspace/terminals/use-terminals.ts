import { Failure, toFailure } from "../../shared/failure";
import { newId, parseId } from "../../shared/ids";
import { providerOf } from "../daytona-manager";
import { findOwnWorkspace } from "../find-workspace";
import { requireRunning } from "../inside/open-workspace";
import { openSandbox } from "../sandbox/open-sandbox";
import { hiddenValues } from "../sandbox/redacting-sandbox";
import type { TerminalSize } from "../sandbox/sandbox";
import { sandboxNameOf } from "../workspace";
import type { WorkspaceRow } from "../workspace.queries";
import { writeBeginning } from "./begin-shell";
import {
  deleteTerminal,
  findTerminal,
  insertTerminal,
  listTerminals,
  type TerminalRow,
  touchTerminal,
} from "./terminal.queries";
import { dropLine, lineTo, type TerminalLine } from "./terminal-lines";

/** Opens a terminal: a login shell in the project's folder, with the variables and tools that its commands get. */
export async function openTerminal(
  ownerId: string,
  workspaceId: string,
  size: TerminalSize,
): Promise<TerminalRow> {
  const row = await allowTerminals(ownerId, workspaceId);
  requireRunning(row);
  const { sandbox, secrets } = await openSandbox(await providerOf(row.mode), row);
  const values = await secrets();
  const terminal = await insertTerminal({ id: newId("term"), workspaceId: row.id, ownerId });
  try {
    const env = await writeBeginning(sandbox, terminal.id, { ...row.settings.env, ...values });
    await lineTo(terminal.id, async (listener) => ({
      connection: await sandbox.createTerminal(terminal.id, { ...size, env }, listener),
      hidden: hiddenBytes(values),
    }));
    return terminal;
  } catch (error) {
    await deleteTerminal(terminal.id);
    throw error;
  }
}

/** Lists the open terminals of an owner's workspace. */
export async function listOwnTerminals(ownerId: string, workspaceId: string): Promise<TerminalRow[]> {
  return await listTerminals((await findOwnWorkspace(ownerId, workspaceId)).id);
}

/** Types into a terminal. Throws `not_found` if it is closed. */
export async function writeTerminal(found: OwnTerminal, input: string): Promise<void> {
  const line = await openOwnLine(found);
  await line.connection.write(input);
  // The provider stops a sandbox that looks idle; typing is use of it.
  if (await touchTerminal(found.id)) {
    const { row } = found;
    await (await providerOf(row.mode)).keepAlive(sandboxNameOf(row.id, row.generation));
  }
}

/** Tells the programs in a terminal how large it is. Throws `not_found` if it is closed. */
export async function resizeTerminal(found: OwnTerminal, size: TerminalSize): Promise<void> {
  const { sandbox } = await openSandbox(await providerOf(found.row.mode), found.row);
  if (await sandbox.resizeTerminal(found.id, size)) return;
  await forgetTerminal(found.id);
  throw noSuchTerminal();
}

/** Closes a terminal, and ends its shell; succeeds if it is closed. */
export async function closeTerminal(ownerId: string, workspaceId: string, id: string): Promise<void> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const terminalId = parseId("term", id);
  if (terminalId === null || (await findTerminal(row.id, terminalId)) === null) return;
  await forgetTerminal(terminalId);
  await endShell(row, terminalId);
}

/** A terminal of an owner, with its workspace. */
export interface OwnTerminal {
  id: string;
  row: WorkspaceRow;
}

/** Finds an owner's terminal. Throws `not_found` if it is closed, `permission_denied` if the workspace allows none. */
export async function findOwnTerminal(
  ownerId: string,
  workspaceId: string,
  id: string,
): Promise<OwnTerminal> {
  const row = await allowTerminals(ownerId, workspaceId);
  const terminalId = parseId("term", id);
  const terminal = terminalId === null ? null : await findTerminal(row.id, terminalId);
  if (terminal === null) throw noSuchTerminal();
  return { id: terminal.id, row };
}

/** Returns this process's connection to a terminal. Throws `not_found` if its shell has ended. */
export async function openOwnLine({ id, row }: OwnTerminal): Promise<TerminalLine> {
  requireRunning(row);
  const line = await lineTo(id, async (listener) => {
    const { sandbox, secrets } = await openSandbox(await providerOf(row.mode), row);
    const connection = await sandbox.connectTerminal(id, listener);
    return connection && { connection, hidden: hiddenBytes(await secrets()) };
  });
  if (line !== null) return line;
  await forgetTerminal(id);
  throw noSuchTerminal();
}

/** Removes a terminal's row and this process's connection. */
export async function forgetTerminal(id: string): Promise<void> {
  dropLine(id);
  await deleteTerminal(id);
}

/** Ends a terminal's shell; one in a sandbox that does not run has ended with it. */
export async function endShell(row: WorkspaceRow, terminalId: string): Promise<void> {
  dropLine(terminalId);
  if (row.status !== "running" || row.mode === "development") return;
  try {
    const { sandbox } = await openSandbox(await providerOf(row.mode), row);
    await sandbox.endTerminal(terminalId);
  } catch (error) {
    if (toFailure(error).reason !== "sandbox_failed") throw error;
  }
}

async function allowTerminals(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (row.settings.terminal) return row;
  throw new Failure("permission_denied", "the workspace's settings allow no terminals", {
    suggestion: "set `terminal` to true with PATCH /v1/workspaces/:workspaceId",
  });
}

function noSuchTerminal(): Failure {
  return new Failure("not_found", "the terminal was not found", { param: "terminalId" });
}

function hiddenBytes(secrets: Record<string, string>): Buffer[] {
  return hiddenValues(secrets).map((value) => Buffer.from(value));
}
