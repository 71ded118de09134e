import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import { name, token } from "./request-fields";

export interface ConnectionRequest {
  /** A display name, e.g. whose token it is. */
  name: string & MinLen<1> & MaxLen<800>;
  /** An access token that may read the repositories. It is sealed, and never returned. */
  token: string & MinLen<1> & MaxLen<1000>;
  /** The base URL of the token's host, and the only one that it is sent to; `https://github.com` by default. */
  host?: string & MinLen<1> & MaxLen<2048>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const connectionRequestSchema = z.object({
  name,
  token,
  host: z.string().max(2_048).exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<ConnectionRequest>;

export interface ListConnectionsRequest {
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const connectionListSchema = z.object({
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("con", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListConnectionsRequest>;
