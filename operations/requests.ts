import type { Max, Min } from "encore.dev/validate";
import { z } from "zod";

const ownerId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, "must be 1 to 128 letters, digits, or any of _ . : @ -");
const time = z.iso.datetime({ offset: true, message: "must be a time such as 2026-01-31T00:00:00Z" });

export interface UsageQuery {
  /** The owner; by default the caller. Only the administrator may read another owner's usage. */
  owner?: string;
  /** The beginning of the period, in ISO 8601; by default the beginning of this month in UTC. */
  from?: string;
  /** The end of the period, in ISO 8601; by default now. */
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

/** A limit that is null or omitted does not apply. */
export interface SetLimitsRequest extends OwnerRequest {
  projectsMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Of all stored revisions, each file as often as it was written. */
  storedBytesMax?: (number & Min<0> & Max<1_000_000_000_000_000>) | null;
  /** Workspaces whose desired state is running. */
  runningWorkspacesMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Open terminals: 8 by default, 0 allows none. */
  terminalsMax?: (number & Min<0> & Max<1_000_000>) | null;
  importsPerHourMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Imports that have not ended. */
  importsAtOnceMax?: (number & Min<0> & Max<1_000_000>) | null;
  /** Pull requests that each project may have deployed at a time: 5 by default. */
  previewDeploymentsMax?: (number & Min<0> & Max<1_000_000>) | null;
}

const count = z.number().int().min(0).max(1_000_000).nullable().exactOptional();

export const setLimitsSchema = z.object({
  ownerId,
  projectsMax: count,
  storedBytesMax: z.number().int().min(0).max(1_000_000_000_000_000).nullable().exactOptional(),
  runningWorkspacesMax: count,
  terminalsMax: count,
  importsPerHourMax: count,
  importsAtOnceMax: count,
  previewDeploymentsMax: count,
}) satisfies z.ZodType<SetLimitsRequest>;
