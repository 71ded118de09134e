import { db } from "../db";
import type { AppProblem } from "../generation";
import type { GenerationLease } from "./generation-job.queries";

/** A problem of the app, with the end of the log that shows it. */
export interface LoggedProblem extends AppProblem {
  log: string;
}

export interface RoundRow {
  round: number;
  baseSeq: number;
  revisionSeq: number | null;
  problems: LoggedProblem[];
}

/** Lists the rounds of a generation, in order. */
export async function listRounds(generationId: string): Promise<RoundRow[]> {
  return await db.queryAll<RoundRow>`
    SELECT round, base_seq AS "baseSeq", revision_seq AS "revisionSeq", problems
    FROM generation_round WHERE generation_id = ${generationId} ORDER BY round`;
}

/** Records the problems that the generation has made, if it ends now; null if the lease is lost. */
export async function recordProblems(
  { id, leaseToken }: GenerationLease,
  problems: AppProblem[],
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE generation SET problems = ${{ problems }}::jsonb -> 'problems'
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the next round, which repairs problems of the last one; null if the lease is lost. */
export async function insertRepair(
  { id, leaseToken }: GenerationLease,
  repair: { round: number; baseSeq: number; problems: LoggedProblem[] },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    WITH next AS (
      UPDATE generation SET round = ${repair.round}, resume_step = 'generate', step = 'generate'
      WHERE id = ${id} AND lease_token = ${leaseToken} AND NOT cancel_requested
      RETURNING id
    )
    INSERT INTO generation_round (generation_id, round, base_seq, problems)
    SELECT id, ${repair.round}, ${repair.baseSeq}, ${{ problems: repair.problems }}::jsonb -> 'problems' FROM next
    ON CONFLICT (generation_id, round) DO UPDATE SET base_seq = generation_round.base_seq
    RETURNING generation_id AS id`;
}
