import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import type { JobCounts } from "../../shared/job-counts";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import { listSealedSecrets, type SealedSecrets } from "../settings/workspace-settings.queries";
import { describeProvider } from "../upkeep/describe-provider";
import type { Workspace } from "../workspace";
import { requestWorkspace } from "./request-workspace";
import { type NewWorkspaceRequest, newWorkspaceSchema } from "./requests";
import { countWorkspaceFailures, countWorkspaceJobs } from "./workspace-counts.queries";

/** Returns counts of workspace jobs, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countWorkspaceJobs(), countWorkspaceFailures()]);
  return { ...counts, failures };
});

interface CreatedWorkspace {
  workspace: Workspace;
}

/** Creates a project's workspace with settings, for its owner, or returns the one that it has. */
export const requestWith = api(
  { expose: false, auth: true },
  async (request: NewWorkspaceRequest): Promise<CreatedWorkspace> => {
    const { projectId, settings } = validate(newWorkspaceSchema, request);
    const ownerId = ownerOf(getAuthData());
    return { workspace: await requestWorkspace({ ownerId, projectId, settings }) };
  },
);

interface ProviderState {
  mode: string;
  /** Whether a call to the provider just succeeded. */
  verified: boolean;
  /** A failure's reason, if not. */
  reason: string | null;
}

/** Tests the sandbox provider with one harmless call. */
export const providerState = api({ expose: false }, async (): Promise<ProviderState> => {
  const { mode, verified, reason } = await describeProvider();
  return { mode, verified, reason };
});

interface SealedSecretsRequest {
  projectId: string;
}

interface ProjectSecrets {
  secrets: SealedSecrets[];
}

/** Returns the secret variables of a project's workspaces, sealed: a commit must not contain their values. */
export const sealedSecrets = api(
  { expose: false },
  async ({ projectId }: SealedSecretsRequest): Promise<ProjectSecrets> => ({
    secrets: await listSealedSecrets(projectId),
  }),
);
