import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../shared/ids";
import { ADMIN_OWNER } from "../shared/owner";

const ownerId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, "must be 1 to 128 letters, digits, or any of _ . : @ -");

export interface CreateApiKeyRequest {
  /** The key's owner: your user or customer. Everything created with the key belongs to this owner. */
  ownerId: string & MinLen<1> & MaxLen<128>;
  name: string & MinLen<1> & MaxLen<800>;
}

export const createApiKeySchema = z.object({
  ownerId: ownerId.refine((id) => id !== ADMIN_OWNER, `"${ADMIN_OWNER}" is reserved for the administrator`),
  name: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(200)
    .regex(/^\P{Cc}*$/u, "must not have control characters"),
}) satisfies z.ZodType<CreateApiKeyRequest>;

export interface ListApiKeysRequest {
  /** Only the keys of this owner. */
  ownerId?: string;
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listApiKeysSchema = z.object({
  ownerId: ownerId.exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("key", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListApiKeysRequest>;
