import { api } from "encore.dev/api";
import type { JobCounts } from "../shared/job-counts";
import { countGenerationFailures, countGenerations } from "./generation-counts.queries";
import { type GenerationLimits, generationLimits } from "./job/limits";
import { isGeneratorConfigured, requireGenerator } from "./model/configured-generator";
import { chooseModel } from "./start-generation";

/** Returns counts of generations, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countGenerations(), countGenerationFailures()]);
  return { ...counts, failures };
});

interface CheckRequest {
  model?: string;
  budgetUsd?: number;
  /** How failures name the budget. */
  budgetField: string;
}

/** Fails if a generation with this model and budget would be refused. */
export const check = api({ expose: false }, async (request: CheckRequest): Promise<void> => {
  requireGenerator();
  await chooseModel(request);
});

/** Returns the limits of a generation. */
export const limits = api(
  { expose: false },
  async (): Promise<GenerationLimits> => generationLimits(isGeneratorConfigured()),
);
