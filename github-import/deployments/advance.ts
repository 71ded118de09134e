import { projects, workspace } from "~encore/clients";
import { asOwner, called, isGone } from "../../shared/called";
import { Failure } from "../../shared/failure";
import { readIdempotency } from "../../shared/idempotency";
import { newId, parseId } from "../../shared/ids";
import { LeaseLost, stillLeased } from "../../shared/job";
import type { Workspace } from "../../workspace/workspace";
import { carryOver } from "../forks/carry-over";
import { isFinal } from "../imports/import";
import { findImport, findLatestImport } from "../imports/import.queries";
import { queueImport } from "../imports/queue-import";
import { wantedOf } from "../imports/reimport-project";
import { type DeploymentJob, isTrusted, type Progress } from "./deployment";
import {
  countOthers,
  endDeployments,
  findDeploymentsMax,
  wakeWaiting,
  withdrawConnection,
} from "./deployment.queries";
import { recordMade } from "./deployment-job.queries";
import { removeFork, removeUnusedForks } from "./unused-forks";

const LOOK_AGAIN_MS = 1_000;
const ROOM_AGAIN_MS = 20_000;

/**
 * Does what can be done now for a deployment, and says how far it is: nothing here waits. Each part is found again after a
 * crash: the fork and the import by their idempotency keys, the workspace by its own.
 */
export async function advance(job: DeploymentJob): Promise<{ job: DeploymentJob; progress: Progress }> {
  if (!job.isOpen) return await remove(job);
  if (job.forkId === null && !(await hasRoom(job))) return { job, progress: at("waiting", ROOM_AGAIN_MS) };
  const forked = await ensureFork(job);
  const imported = await ensureImport(forked);
  const row = await findImport(requireImportId(imported));
  if (row === null || !isFinal(row)) return { job: imported, progress: at("importing", LOOK_AGAIN_MS) };
  if (row.status !== "succeeded" || row.commitSha !== imported.headSha) {
    const failure = row.failure ?? { ...UNKNOWN };
    return { job: imported, progress: { ...at("failed", null), failure } };
  }
  return await deploy(imported);
}

const UNKNOWN = {
  reason: "internal",
  message: "the import ended without the pull request's commit",
  retryable: false,
  suggestion: null,
  step: null,
};

function at(status: Progress["status"], againMs: number | null): Progress {
  return { status, previewUrl: null, failure: null, againMs };
}

async function hasRoom(job: DeploymentJob): Promise<boolean> {
  return (await countOthers(job)) < (await findDeploymentsMax(job.ownerId));
}

async function ensureFork(job: DeploymentJob): Promise<DeploymentJob> {
  if (job.forkId !== null) return job;
  const { id, ownerId, number, projectId } = job;
  // With what it was opened for: one that is opened again has another fork.
  const idempotencyKey = `fork of ${id}, opened ${job.opening}`;
  const request = { projectId, name: `Pull request #${number}`, idempotencyKey, madeFor: id };
  const { forkedFrom, ...fork } = await called(projects.fork(request, asOwner(job))).catch((thrown) =>
    endIfDeleted(job, thrown),
  );
  const parentSeq = forkedFrom?.revision ?? 0;
  await carryOver({ projectId: fork.id, ownerId, parentId: projectId, parentSeq });
  if (job.isForeign) await withdrawConnection(fork.id);
  const made = stillLeased(await recordMade(job, { forkId: fork.id }));
  await removeUnusedForks(id);
  return made;
}

/** A webhook may have arrived while the project was being deleted. */
async function endIfDeleted({ projectId }: DeploymentJob, thrown: unknown): Promise<never> {
  const isDeleted = isGone(thrown) && (await called(projects.readProject({ projectId }))).project === null;
  if (!isDeleted) throw thrown;
  await endDeployments(projectId);
  throw new LeaseLost();
}

/**
 * A sandbox that has had the owner's secrets runs no commit without trust, nor the other way round: it is gone before the
 * files of the commit are there, which would reach it by themselves.
 */
async function clearWorkspaces(job: DeploymentJob): Promise<DeploymentJob> {
  const isKept = job.workspaceIsTrusted === isTrusted(job);
  const except = isKept ? job.workspaceId : null;
  await called(workspace.removeOfPullRequest({ forkId: job.forkId ?? "", except }));
  if (except !== null || job.workspaceId === null) return job;
  return stillLeased(await recordMade(job, { workspaceId: null, workspaceIsTrusted: null }));
}

/** The commit itself is imported, not what its ref names by now: only that commit may be trusted. */
async function ensureImport(before: DeploymentJob): Promise<DeploymentJob> {
  const { id, ownerId, headSha, forkId, projectId } = before;
  const importKey = `${headSha} ${isTrusted(before) ? "trusted" : "untrusted"} ${forkId}`;
  if (before.importKey === importKey) return before;
  const job = await clearWorkspaces(before);
  const previous = await findLatestImport(projectId);
  if (previous === null || forkId === null)
    throw new Failure("failed_precondition", "the project was not imported from a repository");
  const project = { projectId: forkId, name: `Pull request #${job.number}`, repoUrl: previous.repoUrl };
  const connectionId = isTrusted(job) ? previous.connectionId : null;
  const started = await queueImport(
    {
      id: newId("imp"),
      ownerId,
      ...project,
      ...wantedOf(previous, headSha),
      connectionId,
      sealedToken: null,
      provision: false,
      strategy: "overwrite",
      overrides: {},
    },
    readIdempotency(`deployment ${id}: ${importKey}`, { importKey }),
  );
  return stillLeased(await recordMade(job, { importKey, importId: started.import.id }));
}

function requireImportId({ importId }: DeploymentJob) {
  const id = importId === null ? null : parseId("imp", importId);
  if (id === null) throw new Error("a deployment has no import");
  return id;
}

async function deploy(job: DeploymentJob): Promise<{ job: DeploymentJob; progress: Progress }> {
  const made = job.workspaceId === null ? await makeWorkspace(job, isTrusted(job)) : job;
  if (made === null) return { job, progress: at("starting", LOOK_AGAIN_MS) };
  const workspaceId = made.workspaceId ?? "";
  if (made.deployedSha !== made.headSha) {
    await called(workspace.sync({ workspaceId }, asOwner(made)));
    const synced = stillLeased(await recordMade(made, { deployedSha: made.headSha }));
    return { job: synced, progress: at("starting", LOOK_AGAIN_MS) };
  }
  const shown = await called(workspace.get({ workspaceId }, asOwner(made)));
  return { job: made, progress: progressOf(shown) };
}

/** Null while the one before is being deleted. */
async function makeWorkspace(job: DeploymentJob, trusted: boolean): Promise<DeploymentJob | null> {
  const { number, projectId, forkId, headSha } = job;
  const name = `pr-${number}`;
  const request = { projectId, forkId: forkId ?? "", name, isTrusted: trusted };
  try {
    const { workspaceId } = await called(workspace.createOfPullRequest({ ...request, ownerId: job.ownerId }));
    const made = { workspaceId, workspaceIsTrusted: trusted, deployedSha: headSha };
    return stillLeased(await recordMade(job, made));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.reason === "conflict") return null;
    throw thrown;
  }
}

/** A workspace that is stopped keeps its link: a visit starts it. */
function progressOf(shown: Workspace): Progress {
  const { status, mode, preview, failure, outdated } = shown;
  if (shown.desiredState === "deleted") return { ...at("failed", null), failure: NO_WORKSPACE };
  if (status === "stopped" || (mode === "development" && status === "running")) return at("ready", null);
  if (status === "error") return { ...at("failed", null), failure };
  if (isAtWork(shown)) return at("starting", LOOK_AGAIN_MS);
  if (preview.status === "failed") return { ...at("failed", null), failure: preview.failure };
  if (outdated || preview.status === "starting") return at("starting", LOOK_AGAIN_MS);
  if (preview.status === "none") return { ...at("failed", null), failure: NO_APP };
  return { ...at("ready", null), previewUrl: preview.url };
}

function isAtWork({ status, step }: Workspace): boolean {
  return step !== null || status !== "running";
}

const NO_WORKSPACE = {
  reason: "sandbox_failed",
  message: "the workspace of the pull request was deleted",
  retryable: false,
  suggestion: "close the pull request and open it again",
  step: null,
};

const NO_APP = {
  reason: "failed_precondition",
  message: "the pull request has no app that can be started",
  retryable: false,
  suggestion: null,
  step: null,
};

/** Its workspace goes with the fork. One that a host made but could not record goes too. */
async function remove(job: DeploymentJob): Promise<{ job: DeploymentJob; progress: Progress }> {
  const { forkId, ownerId } = job;
  if (forkId !== null) await removeFork({ projectId: forkId, ownerId });
  await removeUnusedForks(job.id);
  if (forkId === null) return { job, progress: at("removed", null) };
  const none = { forkId: null, importKey: null, importId: null, workspaceId: null };
  const cleared = stillLeased(
    await recordMade(job, { ...none, workspaceIsTrusted: null, deployedSha: null }),
  );
  await wakeWaiting(job.projectId);
  return { job: cleared, progress: at("removed", null) };
}
