import { db } from "../db";
import type { AppProblem } from "../generation";

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
