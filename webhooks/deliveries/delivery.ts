import type { AttemptError } from "../send/send-request";

export type DeliveryState = "pending" | "succeeded" | "failed" | "canceled";

/** One request to an endpoint. */
export interface WebhookAttempt {
  number: number;
  startedAt: Date;
  durationMs: number;
  /** The HTTP status of the answer; null if there was none. */
  status: number | null;
  /** Why it failed; null if the endpoint accepted the event. */
  error: AttemptError | null;
  /** The first 4 KiB of the answer's body; null if there was no answer. */
  response: string | null;
}

/** An event on its way to an endpoint. */
export interface WebhookDelivery {
  id: string;
  endpointId: string;
  /** The header `webhook-id` of every attempt. */
  eventId: string;
  type: string;
  /** `canceled`: its endpoint was disabled or deleted before. */
  state: DeliveryState;
  /** The number of attempts. */
  attempts: number;
  /** Null if there is none. */
  nextAttemptAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** A delivery with what was sent, and what came back. */
export interface WebhookDeliveryDetails extends WebhookDelivery {
  /** The body of the request, in JSON. */
  payload: string;
  /** The last 50 attempts, newest first. */
  log: WebhookAttempt[];
}
