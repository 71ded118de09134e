import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { PreviewDeployment } from "./deployments/deployment";
import {
  approve,
  type ProjectDeployments,
  readDeployments,
  switchDeployments,
} from "./deployments/manage-deployments";
import {
  type ApproveCommitRequest,
  approveCommitSchema,
  type SwitchDeploymentsRequest,
  switchDeploymentsSchema,
} from "./requests/deployment-requests";

interface ProjectParams {
  projectId: string;
}

/** Returns whether a project's pull requests are deployed as previews, and their deployments. */
export const deployments = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/preview-deployments" },
  async ({ projectId }: ProjectParams): Promise<ProjectDeployments> =>
    await readDeployments(ownerOf(getAuthData()), projectId),
);

/**
 * Switches preview deployments on or off: GitHub's webhook then gives each open pull request a fork and a workspace, from
 * its next push on. Off removes them.
 */
export const setDeployments = api(
  { expose: true, auth: true, method: "PUT", path: "/v1/projects/:projectId/preview-deployments" },
  async (request: SwitchDeploymentsRequest): Promise<ProjectDeployments> => {
    const { projectId, enabled } = validate(switchDeploymentsSchema, request);
    return await switchDeployments(ownerOf(getAuthData()), projectId, enabled);
  },
);

/**
 * Approves a commit of a pull request from another repository: its preview gets the variables and secrets of the project's
 * own. The next commit has to be approved again.
 */
export const approveDeployment = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/projects/:projectId/preview-deployments/:number/approvals",
  },
  async (request: ApproveCommitRequest): Promise<PreviewDeployment> =>
    await approve(ownerOf(getAuthData()), validate(approveCommitSchema, request)),
);
