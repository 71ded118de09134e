import { api } from "encore.dev/api";
import { findRunningMax, setRunningMax } from "../owners/owner-limit.queries";
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

interface RunningLimit {
  runningWorkspacesMax: number | null;
}

/** Returns how many workspaces an owner may have running. */
export const ownerLimits = api({ expose: false }, async ({ ownerId }: OwnerParams): Promise<RunningLimit> => {
  return { runningWorkspacesMax: await findRunningMax(ownerId) };
});

interface SetRunningLimit extends OwnerParams {
  runningWorkspacesMax: number | null;
}

/** Sets how many workspaces an owner may have running. */
export const setOwnerLimits = api(
  { expose: false },
  async ({ ownerId, runningWorkspacesMax }: SetRunningLimit): Promise<void> =>
    await setRunningMax(ownerId, runningWorkspacesMax),
);
