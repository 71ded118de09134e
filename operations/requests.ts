import type { Max, Min } from "encore.dev/validate";
import { z } from "zod";

const ownerId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, "must be 1 to 128 letters, digits, or any of _ . : @ -");
const time = z.iso.datetime({ offset: true, message: "must be a time such as 2026-01-31T00:00:00Z" });

export interface UsageQuery {
  /** Whose usage; the caller's own by default. Another owner's is for the administrator. */
  owner?: string;
  /** Where the period begins, as ISO 8601; the beginning of this month in UTC by default. */
  from?: string;
  /** Where it ends, as ISO 8601; now by default. */
  to?: string;
}

export const usageQuerySchema = z.object({
  owner: ownerId.exactOptional(),
  from: time.exactOptional(),
  to: time.exactOptional(),
}) satisfies z.ZodType<UsageQuery>;

export interface OwnerRequest {
  ownerId: string;
}

export const ownerRequestSchema = z.object({ ownerId }) satisfies z.ZodType<OwnerRequest>;

/** A limit that is null, or left out, is none. */
export interface SetLimitsRequest extends OwnerRequest {
  projectsMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Of all revisions that are kept, each file as often as it was written. */
  storedBytesMax?: (number & Min<0> & Max<1_000_000_000_000_000>) | null;
  /** Workspaces that are wanted running at once. */
  runningWorkspacesMax?: (number & Min<0> & Max<1_000_000>) | null;
  importsPerHourMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Imports that have not ended. */
  importsAtOnceMax?: (number & Min<0> & Max<1_000_000>) | null;
}

const count = z.number().int().min(0).max(1_000_000).nullable().exactOptional();

export const setLimitsSchema = z.object({
  ownerId,
  projectsMax: count,
  storedBytesMax: z.number().int().min(0).max(1_000_000_000_000_000).nullable().exactOptional(),
  runningWorkspacesMax: count,
  importsPerHourMax: count,
  importsAtOnceMax: count,
}) satisfies z.ZodType<SetLimitsRequest>;
