import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../shared/open-streams";
import { ownerOf } from "../shared/owner";
import { streamEvents } from "../shared/sse";
import { validate } from "../shared/validate";
import { applyLater } from "./apply-later";
import type { Generation } from "./generation";
import {
  awaitOwnGeneration,
  cancelGeneration,
  listOwnGenerations,
  readOwnGenerationEvents,
} from "./read-generation";
import {
  type GenerationRequest,
  generationRequestSchema,
  type ListGenerationsRequest,
  listGenerationsSchema,
} from "./requests/generation-requests";
import { startGeneration } from "./start-generation";

interface AcceptedGeneration extends Generation {
  httpStatus: HttpStatus;
}

/**
 * Has a model change a project's files as a prompt asks it to. Returns at once; follow the generation by polling or by
 * its events.
 */
export const create = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/generations" },
  async (request: GenerationRequest): Promise<AcceptedGeneration> => {
    const generation = await startGeneration(
      ownerOf(getAuthData()),
      validate(generationRequestSchema, request),
    );
    return { httpStatus: 202, ...generation };
  },
);

interface GenerationPage {
  data: Generation[];
  nextCursor: string | null;
}

/** Lists a project's generations, newest first. */
export const list = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/generations" },
  async (request: ListGenerationsRequest): Promise<GenerationPage> => {
    return await listOwnGenerations(ownerOf(getAuthData()), validate(listGenerationsSchema, request));
  },
);

interface GetGenerationRequest {
  generationId: string;
  /** Seconds to wait for a change before the response. */
  wait?: number & Min<0> & Max<60>;
  /** The last version seen; the response waits for a newer one. */
  since?: number & Min<0>;
}

/** Returns a generation; with `wait`, as soon as it changes or has ended. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/generations/:generationId" },
  async ({ generationId, wait, since }: GetGenerationRequest): Promise<Generation> => {
    return await awaitOwnGeneration(ownerOf(getAuthData()), generationId, { since, waitSeconds: wait });
  },
);

interface GenerationParams {
  generationId: string;
}

/**
 * Cancels a generation. One whose files are being written ends after that. Any that has ended is returned unchanged, and
 * a revision that was made stays.
 */
export const cancel = api(
  { expose: true, auth: true, method: "POST", path: "/v1/generations/:generationId/cancel" },
  async ({ generationId }: GenerationParams): Promise<Generation> => {
    return await cancelGeneration(ownerOf(getAuthData()), generationId);
  },
);

/**
 * Makes the changes of a generation that was started with `apply: false` one revision. Repeated, it returns the generation
 * unchanged. Fails with `conflict` if the files were changed since the revision that the model has read.
 */
export const apply = api(
  { expose: true, auth: true, method: "POST", path: "/v1/generations/:generationId/apply" },
  async ({ generationId }: GenerationParams): Promise<Generation> => {
    return await applyLater(ownerOf(getAuthData()), generationId);
  },
);

/**
 * Streams a generation's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended:
 * `queued`, `running`, `step`, `activity`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`.
 */
export const events = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/generations/:generationId/events" },
  async (request, response) => {
    const call = currentRequest();
    const generationId = call?.type === "api-call" ? (call.pathParams.generationId ?? "") : "";
    const ownerId = ownerOf(getAuthData());
    await eventStreams.hold(ownerId, async () =>
      streamEvents(request, response, await readOwnGenerationEvents(ownerId, generationId)),
    );
  },
);
