import { Readable } from "node:stream";
import { RELAY_SOURCE } from "../../preview/relay/relay.generated";
import type { Sandbox, SandboxCommand } from "../sandbox/sandbox";
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
  if (await runs(sandbox, appPort)) return true;
  const { exitCode } = await sandbox.execute({ command: HAS_NODE }, TIMEOUT_MS);
  if (exitCode !== 0) return false;
  await start(sandbox, appPort, signal);
  return true;
}

/** Starts the relay without waiting to know whether it can run: `startRelay` does, later. */
export async function beginRelay(sandbox: Sandbox, appPort: number, signal: AbortSignal): Promise<void> {
  if (!(await runs(sandbox, appPort))) await start(sandbox, appPort, signal);
}

async function runs(sandbox: Sandbox, appPort: number): Promise<boolean> {
  const present = await sandbox.readProcess(RELAY);
  return present?.exitCode === null && present.command === writeCommand(commandFor(appPort));
}

async function start(sandbox: Sandbox, appPort: number, signal: AbortSignal): Promise<void> {
  await sandbox.upload(Readable.from([Buffer.from(RELAY_SOURCE)]), RELAY_FILE, signal);
  await sandbox.startProcess(RELAY, commandFor(appPort));
}

function commandFor(appPort: number): SandboxCommand {
  return { command: `${HAS_NODE} && exec node ${RELAY_FILE} ${RELAY_PORT} ${appPort}` };
}
