import { projects } from "~encore/clients";
import { Failure } from "../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { type Generation, type GenerationRow, toGeneration } from "./generation";
import { beginPrepared, findGeneration, findGenerationByKey, insertGeneration } from "./generation.queries";
import { BUDGET_USD_DEFAULT, DEFAULT_MODEL } from "./job/limits";
import { requireGenerator } from "./model/configured-generator";
import { findPrices } from "./model/price.queries";
import type { GenerationRequest } from "./requests/generation-requests";
import { generationRequested } from "./topics";

/** A project is made in less; a generation that begins before would find none. */
const PROJECT_SECONDS_MAX = 30;

/**
 * Queues a generation. The same idempotency key returns the same generation in its current state. Throws `not_found`,
 * `generator_not_configured`, `idempotency_mismatch`, or `invalid_argument` for a budget that cannot be kept.
 */
export async function startGeneration(ownerId: string, request: GenerationRequest): Promise<Generation> {
  await requireOwnProject(ownerId, request.projectId);
  const row = await insertOnce(ownerId, { ...request, waitSeconds: 0 });
  if (row.status === "queued") {
    await beginPrepared(row.id);
    await generationRequested.publish({ generationId: row.id });
  }
  return toGeneration(row);
}

/**
 * Queues the generation of a project that is about to be made, so that a crash between the two leaves none without the
 * other: it begins by itself after a while, and ends if there is no project then. Throws like `startGeneration`.
 */
export async function prepareGeneration(ownerId: string, request: GenerationRequest): Promise<void> {
  await insertOnce(ownerId, { ...request, waitSeconds: PROJECT_SECONDS_MAX });
}

async function insertOnce(
  ownerId: string,
  request: GenerationRequest & { waitSeconds: number },
): Promise<GenerationRow> {
  const { idempotencyKey, waitSeconds, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, body);
  const findByKey = async (key: string) => await findGenerationByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return notDeleted(earlier);
  requireGenerator();
  const choice = await chooseModel(request);
  const { projectId, prompt, apply = true, allowSensitivePaths = false, provision = false } = body;
  const id = newId("gen");
  const options = { apply, allowSensitivePaths, provision, waitSeconds };
  const made = { id, ownerId, projectId, prompt, ...choice, ...options };
  const { row } = await createOnce(idempotency, {
    insert: async () => await insertGeneration(made, idempotency),
    findNew: async () => await findGeneration(id),
    findByKey,
  });
  return notDeleted(row);
}

/** The model and its budget. What a model without a known price costs cannot be limited, and is not pretended to be. */
export async function chooseModel({
  model = DEFAULT_MODEL,
  budgetUsd,
  budgetField = "budgetUsd",
}: Pick<GenerationRequest, "model" | "budgetUsd"> & { budgetField?: string }): Promise<{
  model: string;
  budgetUsd: number | null;
}> {
  const isPriced = (await findPrices(model, new Date())).length > 0;
  if (isPriced) return { model, budgetUsd: budgetUsd ?? BUDGET_USD_DEFAULT };
  if (budgetUsd === undefined) return { model, budgetUsd: null };
  throw new Failure(
    "invalid_argument",
    `${budgetField}: the price of ${JSON.stringify(model)} is not known here`,
    {
      param: budgetField,
      suggestion: "leave out budgetUsd: tokens are limited all the same",
    },
  );
}

function notDeleted(row: GenerationRow | null): GenerationRow {
  if (row === null || row.deletedAt !== null) throw noSuchGeneration();
  return row;
}

export function noSuchGeneration(): Failure {
  return new Failure("not_found", "the generation was not found", { param: "generationId" });
}

/** Throws `not_found` for another owner's project. */
export async function requireOwnProject(ownerId: string, projectId: string): Promise<string> {
  const { project } = await projects.readProject({ projectId });
  if (project?.ownerId !== ownerId)
    throw new Failure("not_found", "the project was not found", { param: "projectId" });
  return project.id;
}
