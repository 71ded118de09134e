import { api } from "encore.dev/api";
import type { JobCounts } from "../shared/job-counts";
import { countGenerationFailures, countGenerations } from "./generation-counts.queries";
import { type GenerationLimits, generationLimits } from "./job/limits";
import { isGeneratorConfigured } from "./model/configured-generator";

/** Returns counts of generations, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countGenerations(), countGenerationFailures()]);
  return { ...counts, failures };
});

/** Returns the limits of a generation. */
export const limits = api(
  { expose: false },
  async (): Promise<GenerationLimits> => generationLimits(isGeneratorConfigured()),
);
