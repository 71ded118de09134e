import type { Period } from "../../shared/owner-limits";
import { countRunning, sumSandboxSeconds } from "./owner-limit.queries";

/** The seconds that sandboxes of each size ran. */
export interface SandboxSeconds {
  small: number;
  medium: number;
  large: number;
}

export interface OwnerSandboxUsage {
  sandboxSeconds: SandboxSeconds;
  /** Workspaces whose desired state is running, and that have not failed. */
  runningWorkspaces: number;
}

/** Reads how long an owner's sandboxes ran in a period, in whole seconds, and how many workspaces run now. */
export async function readOwnerUsage(ownerId: string, period: Period): Promise<OwnerSandboxUsage> {
  const [sums, runningWorkspaces] = await Promise.all([
    sumSandboxSeconds(ownerId, period),
    countRunning(ownerId),
  ]);
  const sandboxSeconds = { small: 0, medium: 0, large: 0 };
  for (const { size, seconds } of sums) sandboxSeconds[size] = Math.round(seconds);
  return { sandboxSeconds, runningWorkspaces };
}
