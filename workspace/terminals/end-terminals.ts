import log from "encore.dev/log";
import { toFailure } from "../../shared/failure";
import type { WorkspaceId } from "../../shared/ids";
import { findWorkspace } from "../workspace.queries";
import { type EndedTerminal, takeIdleTerminals, takeTerminalsOf } from "./terminal.queries";
import { endShell } from "./use-terminals";

/** A terminal without input ends after this long. */
const IDLE_MINUTES = 30;
const BATCH_SIZE = 50;

/** Ends the terminals that were not used for half an hour. */
export async function endIdleTerminals(): Promise<void> {
  await endAll(await takeIdleTerminals(IDLE_MINUTES, BATCH_SIZE));
}

/** Ends all terminals of a workspace, whose settings allow none any more. */
export async function endTerminalsOf(workspaceId: WorkspaceId): Promise<void> {
  await endAll(await takeTerminalsOf(workspaceId));
}

async function endAll(terminals: readonly EndedTerminal[]): Promise<void> {
  for (const { id, workspaceId } of terminals) {
    const row = await findWorkspace(workspaceId);
    if (row === null) continue;
    try {
      await endShell(row, id);
    } catch (error) {
      // Nothing reaches its shell any more, and it ends with the sandbox.
      log.warn("a terminal's shell could not be ended", { terminalId: id, reason: toFailure(error).reason });
    }
  }
}
