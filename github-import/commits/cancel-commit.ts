import { describeFailure, Failure } from "../../shared/failure";
import { type Commit, isFinal, toCommit } from "./commit";
import { markCommitCanceled } from "./commit.queries";
import { findOwnCommit } from "./read-commit";

/**
 * Cancels a commit that has not ended. Once its push has begun it continues: the host may have it already. A fork that was
 * made for it stays.
 */
export async function cancelCommit(ownerId: string, id: string): Promise<Commit> {
  const row = await findOwnCommit(ownerId, id);
  if (isFinal(row)) return toCommit(row);
  await markCommitCanceled(
    row.id,
    describeFailure(new Failure("canceled", "the commit was canceled"), row.step),
  );
  return toCommit(await findOwnCommit(ownerId, id));
}
