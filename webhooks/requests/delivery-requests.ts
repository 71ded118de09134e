import type { Max, Min } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import type { WebhookEventType } from "../event-types";
import { types } from "./endpoint-requests";

export interface ListDeliveriesRequest {
  endpointId: string;
  state?: "pending" | "succeeded" | "failed" | "canceled";
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listDeliveriesSchema = z.object({
  endpointId: z.string(),
  state: z.enum(["pending", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("whd", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListDeliveriesRequest>;

export interface ReplayRequest {
  endpointId: string;
  /** Events that occurred at this time or later. */
  since: Date;
  /** Only these types; by default all that the endpoint wants. */
  types?: WebhookEventType[];
  /** Also what the endpoint has accepted before. */
  withSucceeded?: boolean;
}

export const replaySchema = z.object({
  endpointId: z.string(),
  since: z.date(),
  types: types.exactOptional(),
  withSucceeded: z.boolean().exactOptional(),
}) satisfies z.ZodType<ReplayRequest>;
