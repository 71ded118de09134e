import { api } from "encore.dev/api";
import { ATTEMPTS_MAX } from "./deliveries/schedule";
import { ENDPOINTS_PER_OWNER_MAX } from "./endpoints/endpoint.queries";
import { pingDatabase } from "./ping.queries";
import { SEND_MS_MAX } from "./send/send-request";

/** Fails if the database of webhooks does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());

/** The limits of webhooks. */
export interface WebhookLimits {
  endpointsPerOwnerMax: number;
  /** How often an event is sent, unless the endpoint accepts it earlier. */
  attemptsMax: number;
  /** How long an endpoint may take to answer. */
  attemptMsMax: number;
}

/** Returns the limits of webhooks. */
export const webhookLimits = api({ expose: false }, async (): Promise<WebhookLimits> => {
  return {
    endpointsPerOwnerMax: ENDPOINTS_PER_OWNER_MAX,
    attemptsMax: ATTEMPTS_MAX,
    attemptMsMax: SEND_MS_MAX,
  };
});
