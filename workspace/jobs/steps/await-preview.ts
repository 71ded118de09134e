import { setTimeout as delay } from "node:timers/promises";
import { describeFailure, Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { APP, planApp } from "../../app/app-plan";
import { errorLinesOf, failureOfExit } from "../../app/exit-reason";
import {
  awaitListening,
  LISTENING_PORTS_COMMAND,
  type ListeningPorts,
  readListeningPorts,
} from "../../app/listening-ports";
import { type Obstacle, probePreview } from "../../app/preview-probe";
import { writeLog } from "../../inside/workspace-log.queries";
import { remedyFor } from "../../needs/missing-env";
import { RELAY_PORT, startRelay } from "../../preview/preview-relay";
import type { PreviewAddress, Sandbox, SandboxProcess } from "../../sandbox/sandbox";
import { exitOf } from "../../sandbox/sandbox-log";
import { releaseTasks } from "../../tasks/workspace-task.queries";
import { taskRequested } from "../../topics";
import { LINK_SECONDS } from "../../workspace";
import { findWorkspace } from "../../workspace.queries";
import { recordPreview } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { PreviewPatience } from "./preview-patience";
import { readStack, type StepWork } from "./step-work";

/** How long another port is ignored while the app's own may still open. */
const PREFERENCE_MS = 5_000;
/** How long each of several other ports gets to show a page. */
const TRY_MS = 2_500;
const LEAST_PAUSE_MS = 20;
const PROBE_TIMEOUT_MS = 10_000;

/** What a visitor sees: the app, or its error response. */
interface VisiblePreview extends PreviewAddress {
  port: number;
  isRelayed: boolean;
  /** Null if the app shows a page. */
  failure: Failure | null;
}

/**
 * Waits until the app shows a page, and records its address. If the app ends, or is unreachable, the preview fails with
 * the reason; an app that responds with errors is `unhealthy` but still has a link. The sandbox runs in any case.
 */
export async function awaitPreview(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const plan = planApp(await readStack(job));
  if (plan === null) return job;
  const shown = (await isSeen(work)) ? job : await awaitApp(work, plan.port);
  // What the preview does not need has waited for it.
  if (await releaseTasks(job.id)) await taskRequested.publish({ workspaceId: job.id });
  return shown;
}

async function awaitApp(work: StepWork, port: number): Promise<WorkspaceJob> {
  const { job } = work;
  try {
    const { failure, ...where } = await watch(work, port);
    const status = failure === null ? "ready" : "unhealthy";
    const reason = failure && describeFailure(failure, "awaitPreview");
    return stillLeased(await recordPreview(job, { ...where, status, failure: reason }));
  } catch (error) {
    if (!(error instanceof Failure) || error.retryable) throw error;
    const failure = describeFailure(error, "awaitPreview");
    const nowhere = { port, url: null, expiresAt: null, isRelayed: false };
    return stillLeased(await recordPreview(job, { ...nowhere, status: "failed", failure }));
  }
}

/**
 * True if the app still responds at its previous address: existing links then stay valid, unless the visibility has
 * changed.
 */
async function isSeen({ job, signal }: StepWork): Promise<boolean> {
  const row = await findWorkspace(job.id);
  if (row?.previewStatus !== "ready" || row.previewUrl === null) return false;
  if ((row.previewExpiresAt === null) !== job.isPublic) return false;
  return (await probePreview(row.previewUrl, signal)) === null;
}

async function watch(work: StepWork, wantedPort: number): Promise<VisiblePreview> {
  const viewer = new Viewer(work, wantedPort, await startRelay(work.sandbox, wantedPort, work.signal));
  const patience = new PreviewPatience();
  let tables = await readSockets(work.sandbox, LISTENING_PORTS_COMMAND);
  while (true) {
    const app = await readApp(work);
    const look = await viewer.look(readListeningPorts(tables));
    if (look.where === null && patience.isGone(app)) throw await endOf(work.job, app);
    const isHopeless = patience.isOver(look.obstacle, app.output);
    const seen = seenIn(look, isHopeless && unreachable(work.job, look.obstacle, app.output));
    if (seen !== null) {
      await writeLog(work.job.id, APP, app);
      return seen;
    }
    if (isHopeless) throw unreachable(work.job, look.obstacle, app.output);
    tables = await nextSockets(work, { tables, app, pauseMs: patience.nextPauseMs(look.where !== null) });
  }
}

/** Returns what a visitor sees: a page, or at the end the app's error response; null if nothing yet. */
function seenIn({ obstacle, where }: Look, end: Failure | false): VisiblePreview | null {
  if (where === null) return null;
  if (obstacle === null) return { ...where, failure: null };
  return obstacle.isShown && end ? { ...where, failure: end } : null;
}

interface Look {
  obstacle: Obstacle | null;
  /** Null if no port is open. */
  where: (PreviewAddress & { port: number; isRelayed: boolean }) | null;
}

/** Checks the app from inside, for its port, and from outside, as a visitor. */
class Viewer {
  readonly #work: StepWork;
  readonly #wantedPort: number;
  readonly #isRelayed: boolean;
  readonly #links = new Map<number, PreviewAddress>();
  #relayedPort: number;
  #firstOpenAt: number | null = null;
  /** Counts the other ports than the app's own that showed no page. */
  #misses = 0;
  #triedSince = Date.now();

  constructor(work: StepWork, wantedPort: number, isRelayed: boolean) {
    this.#work = work;
    this.#wantedPort = wantedPort;
    this.#isRelayed = isRelayed;
    this.#relayedPort = wantedPort;
  }

  async look(ports: ListeningPorts): Promise<Look> {
    const port = this.#choose(ports);
    if (port === null) return { obstacle: this.#describeSilence(ports), where: null };
    const link = await this.#link(port);
    const obstacle = await probePreview(link.url, this.#work.signal);
    if (obstacle !== null && port !== this.#wantedPort) this.#tryNext();
    return { obstacle, where: { ...link, port, isRelayed: this.#isRelayed } };
  }

  /** Skips a port that shows no page, after enough time for the relay to forward to it. */
  #tryNext(): void {
    if (Date.now() - this.#triedSince < TRY_MS) return;
    this.#misses += 1;
    this.#triedSince = Date.now();
  }

  /** The app's own port, or after a while another that has opened. With the relay, localhost ports count too. */
  #choose({ open, localOnly }: ListeningPorts): number | null {
    const visible = this.#isRelayed ? [...open, ...localOnly] : open;
    if (visible.includes(this.#wantedPort)) return this.#wantedPort;
    const other = visible[this.#misses % Math.max(1, visible.length)];
    if (other === undefined) return null;
    this.#firstOpenAt ??= Date.now();
    return Date.now() - this.#firstOpenAt < PREFERENCE_MS ? null : other;
  }

  async #link(port: number): Promise<PreviewAddress> {
    const { sandbox, signal } = this.#work;
    if (this.#isRelayed && this.#relayedPort !== port) {
      await startRelay(sandbox, port, signal);
      this.#relayedPort = port;
    }
    const shown = this.#isRelayed ? RELAY_PORT : port;
    const link = this.#links.get(shown) ?? (await sandbox.addressPort(shown, LINK_SECONDS));
    this.#links.set(shown, link);
    return link;
  }

  #describeSilence({ open, localOnly }: ListeningPorts): Obstacle {
    if (open.length > 0 || this.#isRelayed || localOnly.length === 0) {
      return { what: "it does not listen on a port", isLasting: false };
    }
    return { what: `it listens on localhost only (port ${localOnly.join(", ")})`, isLasting: true };
  }
}

async function readApp({ sandbox }: StepWork): Promise<SandboxProcess> {
  const process = await sandbox.readProcess(APP);
  if (process === null) throw new Failure("sandbox_failed", "the sandbox lost the app", { retryable: true });
  return process;
}

/** Describes how an app ended, and keeps its output. */
async function endOf(job: WorkspaceJob, process: SandboxProcess): Promise<Failure> {
  const { output, exitCode } = process;
  await writeLog(job.id, APP, process);
  const missing = job.missingEnv ?? [];
  return failureOfExit({
    what: "the app",
    exitCode: exitCode ?? 0,
    output,
    reason: "process_exited",
    missing,
  });
}

/** Waits for another socket, the end of the app, or the end of the pause; and a little, should that not work inside. */
async function nextSockets(
  { sandbox, signal }: StepWork,
  { tables, app, pauseMs }: { tables: string; app: SandboxProcess; pauseMs: number },
): Promise<string> {
  await delay(LEAST_PAUSE_MS, undefined, { signal });
  const exitFile = app.exitCode === null ? exitOf(APP) : null;
  return await readSockets(sandbox, awaitListening({ tables, exitFile, seconds: pauseMs / 1_000 }));
}

async function readSockets(sandbox: Sandbox, command: string): Promise<string> {
  return (await sandbox.execute({ command }, PROBE_TIMEOUT_MS)).output;
}

/** Describes why an app is unreachable, with its last lines and a remedy. */
function unreachable({ missingEnv = [] }: WorkspaceJob, obstacle: Obstacle | null, output: string): Failure {
  const { what, isShown } = obstacle ?? { what: "it does not respond", isShown: false };
  const known = isShown ? READ_LOG : LISTEN;
  return new Failure(
    "preview_unreachable",
    `the app is unreachable: ${what}. Its last lines: ${errorLinesOf(output)}`,
    { suggestion: remedyFor(missingEnv, output) ?? known },
  );
}

const READ_LOG = "the app responds with an error: read the log of the step start, correct it, then call sync";
const LISTEN =
  "make the app listen on 0.0.0.0 and on the port in the variable PORT, and accept any host name";
