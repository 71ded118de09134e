import { z } from "zod";
import { parseId } from "../shared/ids";
import { ADMIN_OWNER } from "../shared/owner";
import type { CreateApiKeyRequest, ListApiKeysRequest } from "./api";

const ownerId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, "must be 1 to 128 letters, digits, or any of _ . : @ -");

export const createApiKeySchema = z.object({
  ownerId: ownerId.refine((id) => id !== ADMIN_OWNER, `"${ADMIN_OWNER}" is the administrator's own`),
  name: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(200)
    .regex(/^\P{Cc}*$/u, "must not have control characters"),
}) satisfies z.ZodType<CreateApiKeyRequest>;

export const listApiKeysSchema = z.object({
  ownerId: ownerId.exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("key", cursor) !== null, "is not one of ours")
    .exactOptional(),
}) satisfies z.ZodType<ListApiKeysRequest>;
