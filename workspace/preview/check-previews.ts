import { setTimeout as delay } from "node:timers/promises";
import log from "encore.dev/log";
import { describeFailure, Failure } from "../../shared/failure";
import type { WorkspaceId } from "../../shared/ids";
import { APP } from "../app/app-plan";
import { failureOfExit, tailOf } from "../app/exit-reason";
import { type Obstacle, probePreview } from "../app/preview-probe";
import { configuredMode, providerOf } from "../daytona-manager";
import { writeLog } from "../inside/workspace-log.queries";
import { openSandbox } from "../sandbox/open-sandbox";
import type { Sandbox, SandboxProcess } from "../sandbox/sandbox";
import { sandboxNameOf } from "../workspace";
import {
  findReadyPreview,
  noteHealthy,
  noteUnhealthy,
  type PreviewCheck,
  takePreviewChecks,
} from "./preview-check.queries";

/** Minimum interval between checks. */
const EVERY_SECONDS = 60;
const AT_ONCE_MAX = 20;
const LOOK_TIMEOUT_MS = 60_000;
/** A server that is restarting, or briefly busy, counts as healthy. */
const SILENCE_MS_MAX = 10_000;
const PAUSE_MS = 1_000;
/** Shorter timeout for requests that wait for the result. */
const GLANCE_TIMEOUT_MS = 3_000;

/** Checks whether previews that were ready still respond: each once a minute, over all hosts. */
export async function checkPreviews(): Promise<void> {
  if (configuredMode() !== "daytona") return;
  const checks = await takePreviewChecks(EVERY_SECONDS, AT_ONCE_MAX);
  await Promise.all(
    checks.map((check) =>
      // Its state is then unknown: it is checked again at its next turn.
      checkPreview(check).catch((error: unknown) =>
        log.warn(error, "preview not checked", { workspaceId: check.id }),
      ),
    ),
  );
}

/**
 * Checks from outside, which does not count as use of the sandbox. A check inside does, and would prevent its automatic
 * stop: so there is one when an app stops responding, and none while it stays so.
 */
async function checkPreview(check: PreviewCheck): Promise<void> {
  const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS);
  const answers = (await probePreview(check.url, signal)) === null;
  if (answers && check.status === "unhealthy") await noteHealthy(check);
  if (answers || check.status === "unhealthy") return;
  const sandbox = await openRunning(check);
  const fault = sandbox && (await findFault(sandbox, check.url, signal));
  if (fault) await noteFault(check, fault);
}

/**
 * Checks whether the app of a ready preview has ended since the last check, and records it. An app that runs without
 * responding is checked again at its next turn, and so is one that cannot be checked now.
 */
export async function noteEndedApp(id: WorkspaceId): Promise<void> {
  try {
    const check = await findReadyPreview(id);
    if (check === null || (await answersAtOnce(check))) return;
    const sandbox = await openRunning(check);
    const app = sandbox && (await sandbox.readProcess(APP));
    if (sandbox !== null && app?.exitCode !== null) await noteFault(check, endOf(app));
  } catch (error) {
    log.warn(error, "preview not checked inside", { workspaceId: id });
  }
}

async function answersAtOnce({ url }: PreviewCheck): Promise<boolean> {
  const signal = AbortSignal.timeout(GLANCE_TIMEOUT_MS);
  const obstacle = await probePreview(url, signal).catch(() => "too slow");
  return obstacle === null;
}

async function noteFault(check: PreviewCheck, { failure, app }: Fault): Promise<void> {
  if (!(await noteUnhealthy(check, describeFailure(failure, null)))) return;
  log.info("preview unhealthy", { workspaceId: check.id, reason: failure.reason });
  if (app !== null) await writeLog(check.id, APP, app);
}

/** Null if the sandbox does not run, which the reconciler detects and records. */
async function openRunning(check: PreviewCheck): Promise<Sandbox | null> {
  const provider = await providerOf("daytona");
  const found = await provider.inspect(sandboxNameOf(check.id, check.generation));
  return found?.state === "running" ? (await openSandbox(provider, check)).sandbox : null;
}

/** Why an app no longer responds, and the end of its output. */
interface Fault {
  failure: Failure;
  app: SandboxProcess | null;
}

/** An app that has ended is unhealthy immediately, a running one if it stays silent; null if it responds after all. */
async function findFault(sandbox: Sandbox, url: string, signal: AbortSignal): Promise<Fault | null> {
  const endsAt = Date.now() + SILENCE_MS_MAX;
  while (true) {
    const app = await sandbox.readProcess(APP);
    if (app?.exitCode !== null) return endOf(app);
    const obstacle = await probePreview(url, signal);
    if (obstacle === null) return null;
    if (Date.now() > endsAt) return { failure: silence(obstacle, app.output), app };
    await delay(PAUSE_MS, undefined, { signal });
  }
}

function endOf(app: SandboxProcess | null): Fault {
  if (app === null || app.exitCode === null) return { failure: lost(), app };
  const { exitCode, output } = app;
  return { failure: failureOfExit({ what: "the app", exitCode, output, reason: "process_exited" }), app };
}

function lost(): Failure {
  return new Failure("process_exited", "the app no longer runs: its sandbox was restarted", {
    suggestion: "call ensure-running",
  });
}

function silence({ what }: Obstacle, output: string): Failure {
  return new Failure(
    "preview_unreachable",
    `the app no longer responds: ${what}. Its last lines: ${tailOf(output)}`,
    { suggestion: "read the log of the step start, then call ensure-running, or restart-process" },
  );
}
