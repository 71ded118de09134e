import { setTimeout as delay } from "node:timers/promises";
import { describeFailure, Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { APP, planApp } from "../../app/app-plan";
import { failureOfExit, tailOf } from "../../app/exit-reason";
import { LISTENING_PORTS_COMMAND, type ListeningPorts, readListeningPorts } from "../../app/listening-ports";
import { type Obstacle, probePreview } from "../../app/preview-probe";
import { writeLog } from "../../inside/workspace-log.queries";
import type { PreviewAddress, Sandbox, SandboxProcess } from "../../sandbox/sandbox";
import { LINK_SECONDS } from "../../workspace";
import { findWorkspace } from "../../workspace.queries";
import { recordPreview } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, type StepWork } from "./step-work";

const PREVIEW_DEADLINE_MS = 120_000;
/** What waiting does not mend is not waited for longer than this: the app may yet open another port. */
const LASTING_OBSTACLE_MS = 10_000;
const PROBE_TIMEOUT_MS = 10_000;
const PAUSE_MS_MIN = 50;
const PAUSE_MS_MAX = 1_000;

/** Somebody who can be seen. */
interface Seen extends PreviewAddress {
  port: number;
}

/**
 * Waits until the app answers from outside, and records where. An app that ends, or that cannot be seen, fails its
 * preview with the reason; its sandbox runs all the same.
 */
export async function awaitPreview(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const plan = planApp(await readStack(job));
  if (plan === null || (await isSeen(work))) return job;
  try {
    const { port, url, expiresAt } = await watch(work, plan.port);
    return stillLeased(await recordPreview(job, { status: "ready", port, url, expiresAt, failure: null }));
  } catch (error) {
    if (!(error instanceof Failure) || error.retryable) throw error;
    const failure = describeFailure(error, "awaitPreview");
    const failed = { status: "failed", port: plan.port, url: null, expiresAt: null, failure } as const;
    return stillLeased(await recordPreview(job, failed));
  }
}

/**
 * Claims that the app still answers where it did before: a link that people have goes on to be good, unless it should
 * be open to everybody by now, or to nobody else any more.
 */
async function isSeen({ job, signal }: StepWork): Promise<boolean> {
  const row = await findWorkspace(job.id);
  if (row?.previewStatus !== "ready" || row.previewUrl === null) return false;
  if ((row.previewExpiresAt === null) !== job.isPublic) return false;
  return (await probePreview(row.previewUrl, signal)) === null;
}

async function watch(work: StepWork, wantedPort: number): Promise<Seen> {
  const endsAt = Date.now() + PREVIEW_DEADLINE_MS;
  const links = new Map<number, PreviewAddress>();
  let passableAt = Date.now();
  let pauseMs = PAUSE_MS_MIN;
  while (true) {
    const app = await readApp(work);
    const found = await look(work, wantedPort, links);
    if ("url" in found) {
      await writeLog(work.job.id, APP, app);
      return found;
    }
    if (!found.isLasting) passableAt = Date.now();
    const isHopeless = Date.now() > endsAt || Date.now() - passableAt > LASTING_OBSTACLE_MS;
    if (isHopeless) throw unreachable(found.what, app.output);
    await delay(pauseMs, undefined, { signal: work.signal });
    pauseMs = Math.min(pauseMs * 1.2, PAUSE_MS_MAX);
  }
}

/** Looks once from inside and from outside. */
async function look(
  { sandbox, signal }: StepWork,
  wantedPort: number,
  links: Map<number, PreviewAddress>,
): Promise<Seen | Obstacle> {
  const { open, localOnly } = await readPorts(sandbox);
  const port = open.includes(wantedPort) ? wantedPort : open[0];
  if (port === undefined) return describeSilence(localOnly);
  const link = links.get(port) ?? (await sandbox.addressPort(port, LINK_SECONDS));
  links.set(port, link);
  return (await probePreview(link.url, signal)) ?? { ...link, port };
}

function describeSilence(localOnly: number[]): Obstacle {
  if (localOnly.length === 0) return { what: "nobody listens on a port", isLasting: false };
  return { what: `it listens on localhost only (port ${localOnly.join(", ")})`, isLasting: true };
}

/** Answers the running app; one that has ended is a failure at once. */
async function readApp({ job, sandbox }: StepWork): Promise<SandboxProcess> {
  const process = await sandbox.readProcess(APP);
  if (process === null) throw new Failure("sandbox_failed", "the sandbox lost the app", { retryable: true });
  const { exitCode, output } = process;
  if (exitCode === null) return process;
  await writeLog(job.id, APP, process);
  throw failureOfExit({ what: "the app", exitCode, output, reason: "process_exited" });
}

async function readPorts(sandbox: Sandbox): Promise<ListeningPorts> {
  const { output } = await sandbox.execute({ command: LISTENING_PORTS_COMMAND }, PROBE_TIMEOUT_MS);
  return readListeningPorts(output);
}

function unreachable(obstacle: string, output: string): Failure {
  return new Failure(
    "preview_unreachable",
    `the app cannot be seen: ${obstacle}. Its last lines: ${tailOf(output)}`,
    {
      suggestion:
        "let the app listen on 0.0.0.0 and on the port in the variable PORT, and accept any host name",
    },
  );
}
