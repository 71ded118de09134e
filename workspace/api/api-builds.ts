import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import type { Build, BuildSummary } from "../builds/build";
import { readBuild, readBuilds, requestBuild } from "../builds/request-build";

interface WorkspaceParams {
  workspaceId: string;
}

interface AcceptedBuild extends Build {
  httpStatus: HttpStatus;
}

/**
 * Builds the files that a running workspace has, with the project's build command, in a copy beside the running app. Returns
 * the build in progress, if there is one.
 */
export const build = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/builds" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedBuild> => {
    return { httpStatus: 202, ...(await requestBuild(ownerOf(getAuthData()), workspaceId)) };
  },
);

interface BuildList {
  data: BuildSummary[];
}

/** Returns a workspace's last ten builds, newest first, without their logs. */
export const builds = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/builds" },
  async ({ workspaceId }: WorkspaceParams): Promise<BuildList> => {
    return { data: await readBuilds(ownerOf(getAuthData()), workspaceId) };
  },
);

interface BuildParams {
  workspaceId: string;
  buildId: string;
}

/** Returns a build with its log so far. */
export const getBuild = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/builds/:buildId" },
  async ({ workspaceId, buildId }: BuildParams): Promise<Build> => {
    return await readBuild(ownerOf(getAuthData()), workspaceId, buildId);
  },
);
