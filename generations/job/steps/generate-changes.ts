import { stillLeased } from "../../../shared/job";
import { askModel, settleLost } from "../ask-model";
import type { GenerationJob } from "../generation-job";
import { recordGenerated } from "../generation-job.queries";
import { replayRound } from "../replay-round";

/** Asks the model until it is done. What it has answered before is not asked for again. */
export async function generateChanges(job: GenerationJob, signal: AbortSignal): Promise<GenerationJob> {
  await settleLost(job);
  const { round } = await replayRound(job);
  while (round.summary === null) {
    signal.throwIfAborted();
    await round.add(await askModel(job, round, signal));
  }
  const summary = round.summary.replaceAll("\0", "") || null;
  stillLeased(await recordGenerated(job, { changes: round.files.changes(), summary }));
  return job;
}
