import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { openPullRequest, type PullRequest } from "./pull-requests/open-pull-request";
import { type PullRequestRequest, pullRequestSchema } from "./requests/pull-request-requests";

interface OpenedPullRequest extends PullRequest {
  httpStatus: HttpStatus;
}

/**
 * Opens a pull request at GitHub for a branch that a commit was pushed to. Returns 201; if one of the same two branches is
 * open already, returns that one, unchanged, with 200.
 */
export const createPullRequest = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/pull-requests" },
  async (request: PullRequestRequest): Promise<OpenedPullRequest> => {
    const valid = validate(pullRequestSchema, request);
    const { pullRequest, isNew } = await openPullRequest(ownerOf(getAuthData()), valid);
    return { httpStatus: isNew ? 201 : 200, ...pullRequest };
  },
);
