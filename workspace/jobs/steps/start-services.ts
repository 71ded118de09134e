import { setTimeout as delay } from "node:timers/promises";
import { GrowingPause } from "../../../shared/growing-pause";
import { tailOf } from "../../app/exit-reason";
import { type ServiceProcess, serviceProcess } from "../../needs/service-commands";
import type { WantedService } from "../../needs/services";
import type { SandboxProcess } from "../../sandbox/sandbox";
import { writeCommand } from "../../sandbox/shell";
import type { StepWork } from "./step-work";

/** Includes the download of a service that the sandbox lacks. */
const SERVICE_DEADLINE_MS = 4 * 60_000;
const PAUSES = { minMs: 50, maxMs: 1_000, factor: 1.3 };

export interface ServiceOutcome {
  running: readonly WantedService[];
  lacking: readonly WantedService[];
  /** The last lines of services that could not be started. */
  output: string;
}

/** Starts services that do not run yet, all at the same time, and waits until they accept connections. */
export async function startServices(
  work: StepWork,
  wanted: readonly WantedService[],
): Promise<ServiceOutcome> {
  const ends = await Promise.all(
    wanted.map(async (service) => ({ service, failure: await startService(work, service) })),
  );
  const failed = ends.filter(({ failure }) => failure !== null);
  return {
    running: ends.filter(({ failure }) => failure === null).map(({ service }) => service),
    lacking: failed.map(({ service }) => service),
    output: failed.map(({ service, failure }) => `${service.name}: ${failure}`).join("\n"),
  };
}

/** Returns null when the service accepts connections, else its last lines. The service keeps running in the background. */
async function startService({ sandbox, signal }: StepWork, service: WantedService): Promise<string | null> {
  const name = `service-${service.name}`;
  const process = serviceProcess(service);
  const { command } = process;
  const present = await sandbox.readProcess(name);
  const isThere = present?.exitCode === null && present.command === writeCommand({ command });
  if (!isThere) await sandbox.startProcess(name, { command });
  const endsAt = Date.now() + SERVICE_DEADLINE_MS;
  const pauses = new GrowingPause(PAUSES);
  while (Date.now() < endsAt) {
    const outcome = outcomeOf(await sandbox.readProcess(name), process);
    if (outcome !== "starting") return outcome === "ready" ? null : outcome.lastLines;
    await delay(pauses.next(), undefined, { signal });
  }
  await sandbox.endProcess(name);
  return `it was not ready after ${SERVICE_DEADLINE_MS / 60_000} minutes`;
}

function outcomeOf(
  process: SandboxProcess | null,
  { ready }: ServiceProcess,
): "ready" | "starting" | { lastLines: string } {
  if (process === null) return { lastLines: "the sandbox lost it" };
  if (process.exitCode !== null) return { lastLines: tailOf(process.output) };
  // The output of its start is no longer available once it has written a lot.
  return ready.test(process.output) || process.isCut ? "ready" : "starting";
}
