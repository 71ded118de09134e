import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import type { JobCounts } from "../shared/job-counts";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { removePrepared } from "./generation.queries";
import { countGenerationFailures, countGenerations } from "./generation-counts.queries";
import { type GenerationLimits, generationLimits } from "./job/limits";
import { isGeneratorConfigured, requireGenerator } from "./model/configured-generator";
import { type GenerationRequest, generationRequestSchema } from "./requests/generation-requests";
import { chooseModel, prepareGeneration } from "./start-generation";

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

/** Queues the generation of a project that is about to be made; `create` with the same key begins it. */
export const prepare = api(
  { expose: false, auth: true },
  async (request: GenerationRequest): Promise<void> =>
    await prepareGeneration(ownerOf(getAuthData()), validate(generationRequestSchema, request)),
);

interface ProjectParams {
  projectId: string;
}

/** Removes the prepared generation of a project that was not made after all. */
export const discard = api(
  { expose: false },
  async ({ projectId }: ProjectParams): Promise<void> => await removePrepared(projectId),
);

/** Returns the limits of a generation. */
export const limits = api(
  { expose: false },
  async (): Promise<GenerationLimits> => generationLimits(isGeneratorConfigured()),
);
