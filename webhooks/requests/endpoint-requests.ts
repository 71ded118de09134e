import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import { eventTypes, type WebhookEventType } from "../event-types";
import { URL_CHARACTERS_MAX } from "../send/guard-address";

export interface CreateEndpointRequest {
  /** Where events are sent: an https URL with a public address, on port 443 or 8443. */
  url: string & MinLen<1> & MaxLen<8192>;
  /** Send only events of this project; by default of all. */
  projectId?: string & MinLen<1> & MaxLen<100>;
  description?: string & MaxLen<800>;
  /** Send only these types; by default all, including types that are added later. */
  types?: WebhookEventType[];
  idempotencyKey?: Header<"Idempotency-Key">;
}

const url = z
  .string()
  .max(URL_CHARACTERS_MAX, `must be at most ${URL_CHARACTERS_MAX} characters`)
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

const description = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, "must not have control characters");

export const types = z.array(z.enum(eventTypes)).min(1, "must not be empty").max(eventTypes.length);

export const createEndpointSchema = z.object({
  url,
  projectId: z.string().exactOptional(),
  description: description.exactOptional(),
  types: types.exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CreateEndpointRequest>;

export interface ChangeEndpointRequest {
  endpointId: string;
  url?: string & MinLen<1> & MaxLen<8192>;
  /** Null removes it. */
  description?: (string & MaxLen<800>) | null;
  /** Null for all types. */
  types?: WebhookEventType[] | null;
  /** False disables the endpoint: what has not been sent is canceled. */
  enabled?: boolean;
}

export const changeEndpointSchema = z.object({
  endpointId: z.string(),
  url: url.exactOptional(),
  description: description.nullable().exactOptional(),
  types: types.nullable().exactOptional(),
  enabled: z.boolean().exactOptional(),
}) satisfies z.ZodType<ChangeEndpointRequest>;

export interface ListEndpointsRequest {
  /** Only endpoints of this project. */
  projectId?: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listEndpointsSchema = z.object({
  projectId: z.string().exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("whe", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListEndpointsRequest>;
