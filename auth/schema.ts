import { z } from "zod";
import type { CreateApiKeyRequest } from "./api";
import { ADMIN_OWNER } from "./authenticate";

export const createApiKeySchema = z.object({
  ownerId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, "must be 1 to 128 letters, digits, or any of _ . : @ -")
    .refine((id) => id !== ADMIN_OWNER, `"${ADMIN_OWNER}" is the administrator's own`),
  name: z.string().trim().min(1, "must not be empty").max(200),
}) satisfies z.ZodType<CreateApiKeyRequest>;
