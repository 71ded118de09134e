import { api } from "encore.dev/api";
import type { JobCounts } from "../../shared/job-counts";
import { describeProvider } from "../upkeep/describe-provider";
import { countWorkspaceFailures, countWorkspaceJobs } from "./workspace-counts.queries";

/** Tells how the work on sandboxes is doing, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countWorkspaceJobs(), countWorkspaceFailures()]);
  return { ...counts, failures };
});

interface ProviderState {
  mode: string;
  /** Whether a call to the provider has succeeded just now. */
  verified: boolean;
  /** Why not: a failure's reason. */
  reason: string | null;
}

/** Tries the sandbox provider with one harmless call. */
export const providerState = api({ expose: false }, async (): Promise<ProviderState> => {
  const { mode, verified, reason } = await describeProvider();
  return { mode, verified, reason };
});
