import type { WorkspaceId } from "../shared/ids";
import { findOwnWorkspace, readOwnWorkspace } from "./read-workspace";
import { changeSecrets } from "./sealed-secrets";
import type { WorkspaceSettings } from "./settings";
import { provisionRequested } from "./topics";
import { transitionToShown, type Workspace } from "./workspace";
import { changeDesiredState } from "./workspace.queries";
import { updateSettings } from "./workspace-settings.queries";

/** What an owner asks to be set. */
export interface SettingsRequest extends Partial<Omit<WorkspaceSettings, "secretNames">> {
  /** Null takes a variable away. */
  secrets?: Record<string, string | null>;
}

/** Sets what was asked for and leaves the rest as it is. Who may see a preview is changed at once where it is seen. */
export async function changeSettings(
  ownerId: string,
  workspaceId: string,
  request: SettingsRequest,
): Promise<Workspace> {
  const { id, previewVisibility } = await findOwnWorkspace(ownerId, workspaceId);
  if (request.secrets !== undefined) await changeSecrets(id, request.secrets);
  await updateSettings(id, {
    size: request.size ?? null,
    env: request.env ?? null,
    previewVisibility: request.previewVisibility ?? null,
    autoStopMinutes: request.autoStopMinutes ?? null,
    autoArchiveMinutes: request.autoArchiveMinutes ?? null,
    autoDeleteMinutes: request.autoDeleteMinutes ?? null,
    ttlMinutes: request.ttlMinutes ?? null,
  });
  if ((request.previewVisibility ?? previewVisibility) !== previewVisibility) await showOtherwise(id);
  return await readOwnWorkspace(ownerId, workspaceId);
}

/** Sends a running workspace to be opened or closed. */
async function showOtherwise(id: WorkspaceId): Promise<void> {
  const isSent = await changeDesiredState(id, "running", transitionToShown);
  if (isSent) await provisionRequested.publish({ workspaceId: id });
}
