import { LISTENING_PORTS_COMMAND, readListeningPorts } from "../app/listening-ports";
import { findOwnWorkspace } from "../find-workspace";
import type { WorkspaceRow } from "../workspace.queries";
import { openRunning } from "./open-workspace";

/**
 * Who can reach a port: `public`, anyone who knows its address; `private`, anyone with a link, until the link expires;
 * `sandbox`, only programs in the sandbox, because it listens on localhost.
 */
export type PortVisibility = "public" | "private" | "sandbox";

/** A port on which a program in the sandbox listens. */
export interface OpenPort {
  port: number;
  /** Whether it is the app's, which the preview shows. */
  isApp: boolean;
  visibility: PortVisibility;
}

const TIMEOUT_MS = 15_000;
/** A program may listen on thousands; these are enough to recognise it by. */
const PORTS_MAX = 200;

/** Lists the ports on which programs in a workspace listen, except the provider's and those of services that we start. */
export async function listPorts(ownerId: string, workspaceId: string): Promise<OpenPort[]> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const sandbox = await openRunning(row);
  const { output } = await sandbox.execute({ command: LISTENING_PORTS_COMMAND }, TIMEOUT_MS);
  const { open, localOnly } = readListeningPorts(output);
  return [...open, ...localOnly]
    .sort((one, other) => one - other)
    .slice(0, PORTS_MAX)
    .map((port) => ({
      port,
      isApp: port === row.previewPort,
      visibility: visibilityOf(row, port, localOnly.includes(port)),
    }));
}

/** The app's port is reached through the relay if it has one, even if it listens on localhost. */
function visibilityOf(row: WorkspaceRow, port: number, isLocal: boolean): PortVisibility {
  const isRelayed = row.previewIsRelayed && port === row.previewPort;
  return isLocal && !isRelayed ? "sandbox" : row.previewVisibility;
}
