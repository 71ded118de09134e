import type { Stack } from "../../../detection/stack";
import type { ImportRow } from "../../imports/import";
import type { ResolvedCommit } from "../import-job.queries";

/** The result of `resolve`. A resumed import has it in its row. */
export function requireResolved(row: ImportRow): ResolvedCommit {
  const { commitSha, ref, fetchUrl, subdirectory } = row;
  if (commitSha === null || ref === null || fetchUrl === null) throw missing(row, "commit");
  return { commitSha, ref, fetchUrl, subdirectory };
}

/** The result of `store`. */
export function requireRevision(row: ImportRow): number {
  if (row.revisionSeq === null) throw missing(row, "revision");
  return row.revisionSeq;
}

/** The result of `detect`. */
export function requireStack(row: ImportRow): Stack {
  if (row.stack === null) throw missing(row, "stack");
  return row.stack;
}

function missing(row: ImportRow, what: string): Error {
  return new Error(`import ${row.id} has reached a step without the ${what} that an earlier step records`);
}
