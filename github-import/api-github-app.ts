import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { GitConnection } from "./connections/git-connection";
import { type BegunInstallation, beginInstallation, connectInstalled } from "./github-app/connect-app";
import {
  type CallbackRequest,
  callbackRequestSchema,
  type InstallationRequest,
  installationRequestSchema,
} from "./requests/github-app-requests";

interface CreatedInstallation extends BegunInstallation {
  httpStatus: HttpStatus;
}

/** Begins the installation of the GitHub App: returns the page of GitHub where a user confirms it. */
export const installGitHubApp = api(
  { expose: true, auth: true, method: "POST", path: "/v1/git-connections/github-app", sensitive: true },
  async (request: InstallationRequest): Promise<CreatedInstallation> => {
    const valid = validate(installationRequestSchema, request);
    return { httpStatus: 201, ...(await beginInstallation(ownerOf(getAuthData()), valid)) };
  },
);

interface ConnectedApp extends GitConnection {
  httpStatus: HttpStatus;
}

/**
 * Stores a connection to an installation of the GitHub App, with what GitHub has appended to the App's callback URL. Only the
 * owner who began the installation may do so, once, and GitHub must confirm that the user may use the installation.
 */
export const connectGitHubApp = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/git-connections/github-app/callback",
    sensitive: true,
  },
  async (request: CallbackRequest): Promise<ConnectedApp> => {
    const valid = validate(callbackRequestSchema, request);
    return { httpStatus: 201, ...(await connectInstalled(ownerOf(getAuthData()), valid)) };
  },
);
