import { Failure } from "../../shared/failure";
import { newId } from "../../shared/ids";
import { findOwnEndpoint } from "../endpoints/manage-endpoints";
import { insertTestEvent } from "../events/event.queries";
import { payloadOf } from "../events/payload";
import type { ReplayRequest } from "../requests/delivery-requests";
import { beginDueDeliveries } from "./deliver";
import type { WebhookDeliveryDetails } from "./delivery";
import { findOwnDelivery, readOwnDelivery } from "./read-deliveries";
import { replayEvents, resendDelivery } from "./resend.queries";

const EVENTS_PER_REPLAY_MAX = 1_000;

/** Sends the owner's endpoint an event of its own, of the type `webhook.test`. */
export async function sendTestEvent(ownerId: string, id: string): Promise<WebhookDeliveryDetails> {
  const { projectId, version, state, ...endpoint } = await findOwnEndpoint(ownerId, id);
  if (state !== "enabled") throw endpointDisabled();
  const facts = { subjectId: endpoint.id, projectId, version, status: state, reason: null };
  const event = { ...facts, type: "webhook.test", occurredAt: new Date() } as const;
  const row = { id: newId("evt"), ownerId, projectId, type: event.type, occurredAt: event.occurredAt };
  const deliveryId = await insertTestEvent({ ...row, payload: payloadOf(event) }, endpoint.id);
  await beginDueDeliveries();
  return await readOwnDelivery(ownerId, deliveryId);
}

/** Sends the owner's delivery again, with the same id. One that waits for its next attempt is sent now. */
export async function resend(ownerId: string, id: string): Promise<WebhookDeliveryDetails> {
  const delivery = await findOwnDelivery(ownerId, id);
  if (!(await resendDelivery(delivery.id, delivery.endpointId))) throw endpointDisabled();
  await beginDueDeliveries();
  return await readOwnDelivery(ownerId, id);
}

interface Replayed {
  count: number;
  /** Where the next replay continues; null: this was all. */
  nextSince: Date | null;
}

/** Sends what the owner's endpoint has missed since a time. */
export async function replaySince(ownerId: string, request: ReplayRequest): Promise<Replayed> {
  const endpoint = await findOwnEndpoint(ownerId, request.endpointId);
  const replayed = await replayEvents({
    endpointId: endpoint.id,
    since: request.since,
    types: request.types ?? null,
    withSucceeded: request.withSucceeded ?? false,
    limit: EVENTS_PER_REPLAY_MAX,
  });
  if (replayed === null) throw endpointDisabled();
  await beginDueDeliveries();
  const { count, lastAt } = replayed;
  return { count, nextSince: count < EVENTS_PER_REPLAY_MAX ? null : lastAt };
}

function endpointDisabled(): Failure {
  return new Failure("failed_precondition", "the webhook endpoint is disabled", {
    suggestion: "enable it with PATCH /v1/webhook-endpoints/:endpointId",
  });
}
