import { Failure } from "../shared/failure";
import { type Generation, type GenerationRow, toGeneration } from "./generation";
import { recordAppliedLater } from "./generation.queries";
import { writeRound } from "./job/steps/apply-changes";
import { requireOwnRow } from "./read-generation";

/**
 * Makes the changes of a generation that was not to apply them one revision. Repeated, it returns the generation
 * unchanged. Throws `failed_precondition` unless it has succeeded, and `conflict` if the files were changed since the
 * revision that the model has read.
 */
export async function applyLater(ownerId: string, id: string): Promise<Generation> {
  const row = await requireOwnRow(ownerId, id);
  requireSucceeded(row);
  if (row.apply || row.revisionSeq !== null) return toGeneration(row);
  const revisionSeq = await writeRound(row);
  if (revisionSeq !== null) await recordAppliedLater(row.id, revisionSeq);
  return toGeneration(await requireOwnRow(ownerId, id));
}

function requireSucceeded({ status }: GenerationRow): void {
  if (status === "succeeded") return;
  throw new Failure("failed_precondition", `the generation has not succeeded, it is ${status}`, {
    suggestion: "wait until it has succeeded, or start another one",
  });
}
