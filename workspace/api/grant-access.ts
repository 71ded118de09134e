import { auth } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { ticketFor } from "../../shared/stream-ticket";
import { findOwnWorkspace } from "../find-workspace";
import type { WorkspaceRow } from "../workspace.queries";
import type { EmbeddedAction } from "./grant-requests";

interface IssuedTicket {
  ticket: string;
  expiresAt: Date;
}

/** Creates a ticket for the streams of an owner's workspace. */
export async function ticketWorkspace(ownerId: string, workspaceId: string): Promise<IssuedTicket> {
  const { id } = await findLive(ownerId, workspaceId);
  const { token, expiresAt } = await auth.grant(ticketFor(id));
  return { ticket: token, expiresAt };
}

interface WantedToken {
  ttlSeconds?: number;
  can?: EmbeddedAction[];
  origins: string[];
}

interface IssuedToken {
  token: string;
  expiresAt: Date;
  can: EmbeddedAction[];
  origins: string[];
}

const TTL_SECONDS_DEFAULT = 900;
const actions: EmbeddedAction[] = ["view", "logs", "start"];

/** Creates a token for pages that show an owner's workspace. All of them may view it: a start returns its status, too. */
export async function embedWorkspace(
  ownerId: string,
  workspaceId: string,
  wanted: WantedToken,
): Promise<IssuedToken> {
  const { id, projectId, purpose } = await findLive(ownerId, workspaceId);
  const can = actions.filter((action) => action === "view" || wanted.can?.includes(action));
  const origins = [...new Set(wanted.origins)];
  const ttlSeconds = wanted.ttlSeconds ?? TTL_SECONDS_DEFAULT;
  // With the project it also opens the workspace of the project's preview, which another one's token must not.
  const ofProject = purpose === "preview" ? { projectId } : {};
  const issued = await auth.grant({ kind: "embed", resourceId: id, ...ofProject, can, origins, ttlSeconds });
  return { ...issued, can, origins };
}

/** Nothing is granted for a workspace that is being deleted, whose grants are already revoked. */
async function findLive(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (row.desiredState === "deleted") throw new Failure("conflict", "the workspace is deleted");
  return row;
}
