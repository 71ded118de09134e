import { APIError } from "encore.dev/api";
import { vfs } from "~encore/clients";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import type { GenerationRow } from "../../generation";
import type { GenerationJob } from "../generation-job";
import { recordApplied } from "../generation-job.queries";
import { replayRound } from "../replay-round";

/**
 * Makes the staged changes one revision, unless somebody else has changed the files since the model read them. The
 * same round is written once, however often this is repeated.
 */
export async function applyChanges(job: GenerationJob): Promise<GenerationJob> {
  if (!job.apply) return job;
  const revisionSeq = await writeRound(job);
  if (revisionSeq === null) return job;
  const { cancelRequested } = stillLeased(await recordApplied(job, { round: job.round, revisionSeq }));
  if (cancelRequested) throw new Failure("canceled", "the generation was canceled");
  return { ...job, revisionSeq };
}

/** Makes the round of a generation a revision; null if it changes nothing. Throws `conflict` if the files are others. */
export async function writeRound(job: GenerationRow): Promise<number | null> {
  const { round, row } = await replayRound(job);
  const operations = round.files.operations();
  if (operations.length === 0) return null;
  return await write(job, {
    projectId: job.projectId,
    operations,
    ifRevision: row.baseSeq,
    idempotencyKey: `${job.id}-${job.round}`,
  });
}

async function write(job: GenerationRow, request: Parameters<typeof vfs.batch>[0]): Promise<number> {
  const authData = { userID: job.ownerId, isAdmin: false };
  try {
    return (await vfs.batch(request, { authData })).revision;
  } catch (thrown) {
    if (!isStale(thrown)) throw thrown;
    throw new Failure(
      "conflict",
      `the files were changed since revision ${request.ifRevision}, which the model has read`,
      {
        cause: thrown,
        suggestion: "start another generation with the same prompt",
      },
    );
  }
}

function isStale(thrown: unknown): boolean {
  return thrown instanceof APIError && Object(thrown.details).reason === "precondition_failed";
}
