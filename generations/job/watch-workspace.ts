import { APIError } from "encore.dev/api";
import log from "encore.dev/log";
import { github_import, projects, workspace } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { pollUntil } from "../../shared/poll";
import type { Workspace } from "../../workspace/workspace";
import type { GenerationJob } from "./generation-job";
import { problemInLog, toProblem } from "./problems";
import type { LoggedProblem } from "./round.queries";

/** An install and a build of a large app take minutes. */
const CHECK_MS_MAX = 8 * 60_000;
/** The steps that have a log. */
const LOGGED = ["install", "build", "start"] as const;
type LoggedStep = (typeof LOGGED)[number];

/** Reasons that are no fault of the project's code: the model cannot repair them. */
const NOT_THE_APP =
  /^(provider_|quota_|rate_|snapshot_|sandbox_|owner_|database_|queue_|storage_|internal$|canceled$)/;

type Owned = Pick<GenerationJob, "id" | "ownerId" | "projectId">;

/** The problems that the app has now; none without a workspace that runs. */
export async function readProblems(owned: Owned): Promise<LoggedProblem[]> {
  const found = await findWorkspace(owned);
  return found === null || !isWatched(found) ? [] : await problemsOf(owned, found);
}

/**
 * Waits until the project's workspace has taken up a revision and shows it, or cannot. Returns the problems that it
 * reports, and null if there is nothing to check: no workspace, one that is stopped, or one that took too long.
 */
export async function watchWorkspace(
  job: GenerationJob,
  seq: number,
  signal: AbortSignal,
): Promise<LoggedProblem[] | null> {
  const found = (await findWorkspace(job)) ?? (job.provision ? await makeWorkspace(job) : null);
  if (found === null || !isWatched(found)) return null;
  const logBefore = await appLog(job, found);
  if (found.syncedSeq < seq) await workspace.sync({ workspaceId: found.id }, authOf(job));
  const settled = await awaitSettled(job, seq, signal);
  if (settled === null || !isWatched(settled)) return null;
  const problems = await problemsOf(job, settled);
  return problems.length > 0 ? problems : reportedSince(logBefore, await appLog(job, settled));
}

/** An app that was started again may report errors that it recovers from: it shows its page. */
function reportedSince(logBefore: string, logAfter: string): LoggedProblem[] {
  const isSameRun = logBefore !== "" && logAfter.startsWith(logBefore);
  const reported = isSameRun ? problemInLog(logAfter.slice(logBefore.length)) : null;
  return reported === null ? [] : [reported];
}

function authOf({ ownerId }: Owned): { authData: { userID: string; isAdmin: boolean } } {
  return { authData: { userID: ownerId, isAdmin: false } };
}

async function findWorkspace(owned: Owned): Promise<Workspace | null> {
  return (await workspace.getOfProject({ projectId: owned.projectId }, authOf(owned))).workspace;
}

/** A project whose first files these are has no stack yet. */
async function makeWorkspace(owned: Owned): Promise<Workspace | null> {
  const { projectId } = owned;
  await github_import.detectFirst({ projectId });
  const { project } = await projects.readProject({ projectId });
  if (project?.stack == null) return null;
  try {
    return (await workspace.request({ projectId }, authOf(owned))).workspace;
  } catch (thrown) {
    // The files are there all the same.
    if (thrown instanceof APIError && Object(thrown.details).reason === "owner_limit_reached") return null;
    throw thrown;
  }
}

function isWatched({ mode, desiredState }: Workspace): boolean {
  return mode === "daytona" && desiredState === "running";
}

async function awaitSettled(owned: Owned, seq: number, signal: AbortSignal): Promise<Workspace | null> {
  const attempt = async () => {
    const found = await findWorkspace(owned);
    if (found === null || !isWatched(found)) return { found };
    return isSettled(found, seq) ? { found } : null;
  };
  try {
    return (await pollUntil(attempt, { deadlineMs: CHECK_MS_MAX, signal, what: "the workspace" })).found;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.reason !== "deadline_exceeded") throw thrown;
    log.info("workspace not checked, it took too long", { generationId: owned.id });
    return null;
  }
}

function isSettled({ status, step, preview, syncedSeq }: Workspace, seq: number): boolean {
  if (status === "error") return true;
  return status === "running" && step === null && syncedSeq >= seq && preview.status !== "starting";
}

async function problemsOf(owned: Owned, { id, failure, preview }: Workspace): Promise<LoggedProblem[]> {
  const failed = failure === null ? preview.failure : failure;
  if (failed === null || NOT_THE_APP.test(failed.reason)) return [];
  const step = failure === null ? "preview" : (failure.step ?? "workspace");
  const logged = LOGGED.find((each) => each === step) ?? "start";
  return [toProblem(failed, step, await readLog(owned, id, logged))];
}

async function appLog(owned: Owned, { id, status }: Workspace): Promise<string> {
  return status === "running" ? await readLog(owned, id, "start") : "";
}

/** A log that cannot be read now says nothing about the app. */
async function readLog(owned: Owned, workspaceId: string, step: LoggedStep): Promise<string> {
  try {
    const { data } = await workspace.logs({ workspaceId, step }, authOf(owned));
    return data.map(({ text }) => text).join("\n");
  } catch (thrown) {
    if (!(thrown instanceof APIError)) throw thrown;
    log.info("log of the workspace not read", { generationId: owned.id, code: thrown.code });
    return "";
  }
}
