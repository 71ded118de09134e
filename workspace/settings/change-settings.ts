import { isDeepStrictEqual } from "node:util";
import type { WorkspaceId } from "../../shared/ids";
import { readOwnWorkspace } from "../api/read-workspace";
import type { ChangeSettingsRequest } from "../api/requests";
import { findOwnWorkspace } from "../find-workspace";
import { endTerminalsOf } from "../terminals/end-terminals";
import { provisionRequested } from "../topics";
import {
  type Transition,
  transitionToReread,
  transitionToShown,
  type Workspace,
  type WorkspaceState,
} from "../workspace";
import { changeDesiredState, type WorkspaceRow } from "../workspace.queries";
import { changeSecrets } from "./sealed-secrets";
import { updateSettings } from "./workspace-settings.queries";

/** The settings requested by an owner. */
type SettingsRequest = Omit<ChangeSettingsRequest, "workspaceId">;

/**
 * Changes the requested settings. A preview's visibility changes immediately if the sandbox runs; a start in progress
 * restarts with the new variables, whichever step it was in.
 */
export async function changeSettings(
  ownerId: string,
  workspaceId: string,
  request: SettingsRequest,
): Promise<Workspace> {
  const before = await findOwnWorkspace(ownerId, workspaceId);
  if (request.secrets !== undefined) await changeSecrets(before.id, request.secrets);
  await updateSettings(before.id, request);
  if (request.terminal === false) await endTerminalsOf(before.id);
  if (hasOtherVisibility(request, before)) await send(before.id, transitionToShown);
  if (hasOtherVariables(request, before)) await send(before.id, transitionToReread);
  return await readOwnWorkspace(ownerId, workspaceId);
}

function hasOtherVisibility(request: SettingsRequest, before: WorkspaceRow): boolean {
  const { previewVisibility } = request;
  return previewVisibility !== undefined && previewVisibility !== before.previewVisibility;
}

/** The values of secrets are not compared: they are sealed. */
function hasOtherVariables({ env, secrets }: SettingsRequest, { settings }: WorkspaceRow): boolean {
  return secrets !== undefined || (env !== undefined && !isDeepStrictEqual(env, settings.env));
}

/** Applies the decision of `decide` for a workspace's current state, and publishes its job. */
async function send(id: WorkspaceId, decide: (state: WorkspaceState) => Transition | null): Promise<void> {
  const isSent = await changeDesiredState(id, "running", decide);
  if (isSent) await provisionRequested.publish({ workspaceId: id });
}
