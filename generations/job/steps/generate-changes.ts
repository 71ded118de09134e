import { stillLeased } from "../../../shared/job";
import type { ChangedFile } from "../../generation";
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
  // A repair adds to what was made before it; what was asked for is described by the first round.
  const isFirst = job.round === 0;
  const changes = isFirst ? round.files.changes() : merge(job.changes, round.files.changes());
  const summary = isFirst ? round.summary.replaceAll("\0", "") || null : null;
  stillLeased(await recordGenerated(job, { changes, summary }));
  return job;
}

function merge(earlier: ChangedFile[], later: ChangedFile[]): ChangedFile[] {
  const byPath = new Map([...earlier, ...later].map((each) => [each.path, each]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
