import { Readable } from "node:stream";
import { RELAY_SOURCE } from "../../preview/relay/relay.generated";
import type { Sandbox } from "../sandbox/sandbox";
import { writeCommand } from "../sandbox/shell";

/** The name of the relay's process and of its log. */
export const RELAY = "relay";

/** The relay's port in every sandbox. Ordinary apps do not use it. */
export const RELAY_PORT = 24_680;

/** Returns the port through which an app's port is reached. */
export function shownPortOf({ port, isRelayed }: { port: number; isRelayed: boolean }): number {
  return isRelayed ? RELAY_PORT : port;
}

/** In the sandbox's work folder, beside the project. */
const RELAY_FILE = ".vaporform-relay.mjs";
const TIMEOUT_MS = 10_000;
/** The relay requires Node 18 or newer. */
const HAS_NODE = `node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null`;

/**
 * Starts the relay for a port of the app, unless it already runs. It listens shortly afterwards. False if none can run
 * in the sandbox: the app is then reached on its own port.
 */
export async function startRelay(sandbox: Sandbox, appPort: number, signal: AbortSignal): Promise<boolean> {
  const command = { command: `exec node ${RELAY_FILE} ${RELAY_PORT} ${appPort}` };
  const present = await sandbox.readProcess(RELAY);
  if (present?.exitCode === null && present.command === writeCommand(command)) return true;
  const { exitCode } = await sandbox.execute({ command: HAS_NODE }, TIMEOUT_MS);
  if (exitCode !== 0) return false;
  await sandbox.upload(Readable.from([Buffer.from(RELAY_SOURCE)]), RELAY_FILE, signal);
  await sandbox.startProcess(RELAY, command);
  return true;
}
