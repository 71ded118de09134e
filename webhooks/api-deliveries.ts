import { api, type Header, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { WebhookDelivery, WebhookDeliveryDetails } from "./deliveries/delivery";
import { listOwnDeliveries, readOwnDelivery } from "./deliveries/read-deliveries";
import { replaySince, resend, sendTestEvent } from "./deliveries/send-again";
import {
  type ListDeliveriesRequest,
  listDeliveriesSchema,
  type ReplayRequest,
  replaySchema,
} from "./requests/delivery-requests";

interface DeliveryPage {
  data: WebhookDelivery[];
  nextCursor: string | null;
}

/** Lists what was sent to a webhook endpoint, and what will be, newest first. */
export const deliveries = api(
  { expose: true, auth: true, method: "GET", path: "/v1/webhook-endpoints/:endpointId/deliveries" },
  async (request: ListDeliveriesRequest): Promise<DeliveryPage> => {
    return await listOwnDeliveries(ownerOf(getAuthData()), validate(listDeliveriesSchema, request));
  },
);

interface DeliveryParams {
  deliveryId: string;
}

/** Returns a delivery with what was sent and its attempts. */
export const getDelivery = api(
  { expose: true, auth: true, method: "GET", path: "/v1/webhook-deliveries/:deliveryId" },
  async ({ deliveryId }: DeliveryParams): Promise<WebhookDeliveryDetails> => {
    return await readOwnDelivery(ownerOf(getAuthData()), deliveryId);
  },
);

interface AcceptedDelivery extends WebhookDeliveryDetails {
  httpStatus: HttpStatus;
}

/** Sends a delivery again, with the same id. One that waits for its next attempt is sent now. */
export const resendOne = api(
  { expose: true, auth: true, method: "POST", path: "/v1/webhook-deliveries/:deliveryId/resend" },
  async ({ deliveryId }: DeliveryParams): Promise<AcceptedDelivery> => {
    return { httpStatus: 202, ...(await resend(ownerOf(getAuthData()), deliveryId)) };
  },
);

interface TestRequest {
  endpointId: string;
  idempotencyKey?: Header<"Idempotency-Key">;
}

/** Sends a webhook endpoint an event of the type `webhook.test`. */
export const test = api(
  { expose: true, auth: true, method: "POST", path: "/v1/webhook-endpoints/:endpointId/test" },
  async ({ endpointId, idempotencyKey }: TestRequest): Promise<AcceptedDelivery> => {
    return { httpStatus: 202, ...(await sendTestEvent(ownerOf(getAuthData()), endpointId, idempotencyKey)) };
  },
);

interface AcceptedReplay {
  httpStatus: HttpStatus;
  /** The number of events that are sent. */
  count: number;
  /** If there are more: the time with which to continue. */
  nextSince: Date | null;
}

/**
 * Sends a webhook endpoint what it has missed since a time: events whose delivery failed or was canceled, and those that
 * occurred while it was disabled. At most 1,000 at once.
 */
export const replay = api(
  { expose: true, auth: true, method: "POST", path: "/v1/webhook-endpoints/:endpointId/replay" },
  async (request: ReplayRequest): Promise<AcceptedReplay> => {
    const replayed = await replaySince(ownerOf(getAuthData()), validate(replaySchema, request));
    return { httpStatus: 202, ...replayed };
  },
);
