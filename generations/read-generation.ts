import { describeFailure, Failure } from "../shared/failure";
import { parseId } from "../shared/ids";
import { waitForChange } from "../shared/long-poll";
import { type Page, pageOf, pageSize } from "../shared/page";
import type { StoredEvent } from "../shared/sse";
import { type Generation, type GenerationRow, isFinal, toGeneration } from "./generation";
import {
  cancelUnended,
  findGeneration,
  listGenerations,
  readGenerationEventsAfter,
} from "./generation.queries";
import type { ListGenerationsRequest } from "./requests/generation-requests";
import { noSuchGeneration, requireOwnProject } from "./start-generation";

/**
 * Returns a generation of this owner when it has changed or ended, or when the wait is over; throws `not_found` for
 * another owner's, and if its project was deleted.
 */
export async function awaitOwnGeneration(
  ownerId: string,
  id: string,
  wait: { since: number | undefined; waitSeconds: number | undefined },
): Promise<Generation> {
  const row = await waitForChange(() => findOwnRow(ownerId, id), { ...wait, isFinal });
  if (row === null) throw noSuchGeneration();
  return toGeneration(row);
}

/** Lists the generations of a project of this owner, newest first. */
export async function listOwnGenerations(
  ownerId: string,
  request: ListGenerationsRequest,
): Promise<Page<Generation>> {
  const projectId = await requireOwnProject(ownerId, request.projectId);
  const size = pageSize(request.limit);
  const { status = null, cursor = null } = request;
  const rows = await listGenerations({ ownerId, projectId, status, cursor, limit: size + 1 });
  return pageOf(rows.map(toGeneration), size);
}

/** Returns a reader of the events of the owner's generation. */
export async function readOwnGenerationEvents(
  ownerId: string,
  id: string,
): Promise<(seq: number) => Promise<StoredEvent[]>> {
  const row = await requireOwnRow(ownerId, id);
  return async (seq) => await readGenerationEventsAfter(row.id, seq);
}

/**
 * Cancels a generation that has not ended: its request to the model is broken off, and what that used so far is
 * counted. A revision that it has made stays.
 */
export async function cancelGeneration(ownerId: string, id: string): Promise<Generation> {
  const row = await requireOwnRow(ownerId, id);
  if (!isFinal(row)) {
    const failure = describeFailure(new Failure("canceled", "the generation was canceled"), row.step);
    await cancelUnended(row.id, failure);
  }
  return toGeneration(await requireOwnRow(ownerId, id));
}

/** Finds the owner's generation; throws `not_found`. */
export async function requireOwnRow(ownerId: string, id: string): Promise<GenerationRow> {
  const row = await findOwnRow(ownerId, id);
  if (row === null) throw noSuchGeneration();
  return row;
}

async function findOwnRow(ownerId: string, id: string): Promise<GenerationRow | null> {
  const generationId = parseId("gen", id);
  const row = generationId && (await findGeneration(generationId));
  return row?.ownerId === ownerId && row.deletedAt === null ? row : null;
}
