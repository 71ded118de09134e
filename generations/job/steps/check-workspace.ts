import { stillLeased } from "../../../shared/job";
import type { GenerationJob } from "../generation-job";
import { REPAIRS_MAX } from "../limits";
import { newProblems } from "../problems";
import { insertRepair, listRounds, recordProblems } from "../round.queries";
import { watchWorkspace } from "../watch-workspace";

/**
 * Waits until the workspace runs the new revision, and begins a repair if the app has problems that it had not before.
 * A problem that is still there after its repair is not tried again.
 */
export async function checkWorkspace(job: GenerationJob, signal: AbortSignal): Promise<GenerationJob> {
  const { revisionSeq } = job;
  const rounds = await listRounds(job.id);
  const round = rounds.find((each) => each.round === job.round);
  if (!job.apply || revisionSeq === null || round?.revisionSeq == null) return job;
  const found = await watchWorkspace(job, revisionSeq, signal);
  if (found === null) return job;
  const [before, ...repairs] = rounds.map(({ problems }) => problems);
  const caused = newProblems(found, before ?? []);
  const next = { round: job.round + 1, baseSeq: revisionSeq, problems: caused };
  const isWorthwhile = newProblems(caused, repairs.flat()).length > 0 && job.round < REPAIRS_MAX;
  stillLeased(
    await recordProblems(
      job,
      caused.map(({ step, reason, message }) => ({ step, reason, message })),
    ),
  );
  if (!isWorthwhile) return job;
  stillLeased(await insertRepair(job, next));
  return { ...job, isRepairing: true };
}
