import { auth } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { ticketFor } from "../../shared/stream-ticket";
import { findOwnWorkspace } from "../find-workspace";
import type { WorkspaceRow } from "../workspace.queries";

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

/** Nothing is granted for a workspace that is being deleted, whose grants are already revoked. */
async function findLive(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (row.desiredState === "deleted") throw new Failure("conflict", "the workspace is deleted");
  return row;
}
