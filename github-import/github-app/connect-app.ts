import { createHash, randomBytes } from "node:crypto";
import { Failure } from "../../shared/failure";
import { newId } from "../../shared/ids";
import { type GitConnection, toConnection } from "../connections/git-connection";
import { findOwnConnection } from "../connections/manage-connections";
import type { CallbackRequest, InstallationRequest } from "../requests/github-app-requests";
import { readAppPage } from "./app-client";
import { type AppSettings, requireApp } from "./app-settings";
import { insertSetup, takeSetup } from "./app-setup.queries";
import { connectInstallation } from "./installation.queries";
import { exchangeCode, findInstallation, readUser } from "./user-client";

/** Time to choose repositories at GitHub. */
const SETUP_SECONDS = 60 * 60;
const STATE_BYTES = 32;
const ASK_MS_MAX = 60_000;

/** An installation that a user must now confirm at GitHub. */
export interface BegunInstallation {
  /** The page of GitHub where the user installs the App. */
  url: string;
  /** Until when GitHub's response is accepted. */
  expiresAt: Date;
}

/** Begins the installation of the GitHub App. Throws `failed_precondition` if there is none, or a failure of the network. */
export async function beginInstallation(
  ownerId: string,
  { name }: InstallationRequest,
): Promise<BegunInstallation> {
  const settings = requireApp();
  const page = await readAppPage(settings);
  const state = randomBytes(STATE_BYTES).toString("base64url");
  const setup = { ownerId, name, host: settings.host.base };
  const expiresAt = await insertSetup(setup, hashOf(state), SETUP_SECONDS);
  return { url: `${page}/installations/new?state=${state}`, expiresAt };
}

/**
 * Stores a connection to an installation that GitHub came back from. Nothing of the request is believed: the state must be of
 * an installation that the same owner has begun, and GitHub must list the installation for the user whose code it is. An
 * installation that this user has connected before keeps its connection. Throws `failed_precondition`, `invalid_argument`,
 * `auth_failed`, `permission_denied` or a failure of the network.
 */
export async function connectInstalled(ownerId: string, request: CallbackRequest): Promise<GitConnection> {
  const settings = requireApp();
  const setup = await takeSetup(hashOf(request.state), ownerId);
  if (setup === null || setup.host !== settings.host.base) throw unknownState();
  const { user, installation } = await askUser(settings, request);
  const id = await connectInstallation({
    ...setup,
    id: newId("con"),
    installationId: String(installation.id),
    account: installation.account.login,
    githubUserId: String(user.id),
    githubUser: user.login,
    isSuspended: (installation.suspended_at ?? null) !== null,
  });
  return toConnection(await findOwnConnection(ownerId, id));
}

/** The user's token is forgotten when this returns. */
async function askUser(settings: AppSettings, { code, installationId }: CallbackRequest) {
  const signal = AbortSignal.timeout(ASK_MS_MAX);
  const token = await exchangeCode(settings, code, signal);
  const access = { repository: settings.host, token, signal };
  const user = await readUser(access);
  const installation = await findInstallation(access, installationId);
  if (installation !== null) return { user, installation };
  throw new Failure(
    "permission_denied",
    `the GitHub user ${user.login} cannot use this installation of the App`,
    {
      param: "installationId",
      suggestion: "install the App at GitHub, or ask an owner of the account to do so",
    },
  );
}

function unknownState(): Failure {
  return new Failure(
    "invalid_argument",
    "the state is not valid: it has expired, was used before, or is another owner's",
    { param: "state", suggestion: "begin the installation again" },
  );
}

function hashOf(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}
