import { api } from "encore.dev/api";
import { findLimits, setLimits, type WorkspaceLimits } from "../owners/owner-limit.queries";
import { type OwnerSandboxUsage, readOwnerUsage } from "../owners/owner-usage";

interface OwnerParams {
  ownerId: string;
}

interface UsageParams extends OwnerParams {
  from: Date;
  to: Date;
}

/** Returns how long an owner's sandboxes ran in a period, and how many workspaces run. */
export const ownerUsage = api(
  { expose: false },
  async ({ ownerId, ...period }: UsageParams): Promise<OwnerSandboxUsage> =>
    await readOwnerUsage(ownerId, period),
);

/** Returns what the administrator allows an owner. */
export const ownerLimits = api(
  { expose: false },
  async ({ ownerId }: OwnerParams): Promise<WorkspaceLimits> => await findLimits(ownerId),
);

interface SetLimitsParams extends OwnerParams {
  runningWorkspacesMax: number | null;
  terminalsMax: number | null;
}

/** Sets what the administrator allows an owner. */
export const setOwnerLimits = api(
  { expose: false },
  async ({ ownerId, ...limits }: SetLimitsParams): Promise<void> => await setLimits(ownerId, limits),
);
