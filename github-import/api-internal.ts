import { api } from "encore.dev/api";
import type { JobCounts } from "../shared/job-counts";
import { countCommitFailures, countCommits } from "./commits/commit-counts.queries";
import { carryOver } from "./forks/carry-over";
import { countImportFailures, countImports } from "./imports/import-counts.queries";
import { type ImportLimits, importLimitsInForce } from "./imports/import-limits";
import { detectEdited } from "./stack/detect-edited";

/** Returns counts of imports, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countImports(), countImportFailures()]);
  return { ...counts, failures };
});

/** Returns counts of commits, over all owners and hosts. */
export const commitCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countCommits(), countCommitFailures()]);
  return { ...counts, failures };
});

/** Returns the limits of an import. */
export const importLimits = api({ expose: false }, async (): Promise<ImportLimits> => importLimitsInForce);

interface CarryOverForkRequest {
  projectId: string;
  ownerId: string;
  parentId: string;
  /** The revision of the parent. */
  parentSeq: number;
}

/** Carries what is known about a project's repository over to its fork. May be repeated. */
export const carryOverFork = api(
  { expose: false },
  async (request: CarryOverForkRequest): Promise<void> => await carryOver(request),
);

interface DetectFirstRequest {
  projectId: string;
}

/** Detects the stack of a project that has just got its first files. May be repeated. */
export const detectFirst = api(
  { expose: false },
  async ({ projectId }: DetectFirstRequest): Promise<void> => await detectEdited(projectId),
);
