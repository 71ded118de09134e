import { createHash } from "node:crypto";
import { Failure } from "../../shared/failure";
import { readIdempotency } from "../../shared/idempotency";
import { newId } from "../../shared/ids";
import { noteReplay } from "../../shared/replay";
import { findOwnEndpoint } from "../endpoints/manage-endpoints";
import { insertTestEvent } from "../events/event.queries";
import { payloadOf } from "../events/payload";
import type { ReplayRequest } from "../requests/delivery-requests";
import { beginDueDeliveries } from "./deliver";
import type { WebhookDeliveryDetails } from "./delivery";
import { findDeliveryId } from "./delivery.queries";
import { findOwnDelivery, readOwnDelivery } from "./read-deliveries";
import { replayEvents, resendDelivery } from "./resend.queries";

const EVENTS_PER_REPLAY_MAX = 1_000;
/** As those of other events. */
const EVENT_ID_DIGITS = 32;

/** Sends the owner's endpoint an event of its own, of the type `webhook.test`; for one idempotency key, one event. */
export async function sendTestEvent(
  ownerId: string,
  id: string,
  idempotencyKey: string | undefined,
): Promise<WebhookDeliveryDetails> {
  const { projectId, version, state, ...endpoint } = await findOwnEndpoint(ownerId, id);
  const idempotency = readIdempotency(idempotencyKey, {});
  const eventId = idempotency === null ? newId("evt") : testEventId(endpoint.id, idempotency.key);
  const earlier = idempotency && (await findDeliveryId(endpoint.id, eventId));
  if (earlier !== null) return await readAgain(ownerId, earlier);
  if (state !== "enabled") throw endpointDisabled();
  const facts = { subjectId: endpoint.id, projectId, version, status: state, reason: null };
  const event = { ...facts, type: "webhook.test", occurredAt: new Date() } as const;
  const row = { id: eventId, ownerId, projectId, type: event.type, occurredAt: event.occurredAt };
  const deliveryId = await insertTestEvent({ ...row, payload: payloadOf(event) }, endpoint.id);
  if (deliveryId === null) return await readAgain(ownerId, await findDeliveryId(endpoint.id, eventId));
  await beginDueDeliveries();
  return await readOwnDelivery(ownerId, deliveryId);
}

/** Two requests with the same key make the same event, also at the same time. */
function testEventId(endpointId: string, key: string): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([endpointId, key]))
    .digest("hex");
  return `evt_${hash.slice(0, EVENT_ID_DIGITS)}`;
}

async function readAgain(ownerId: string, deliveryId: string | null): Promise<WebhookDeliveryDetails> {
  const delivery = await readOwnDelivery(ownerId, deliveryId ?? "");
  noteReplay();
  return delivery;
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
