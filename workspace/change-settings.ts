import { findOwnWorkspace, readOwnWorkspace } from "./read-workspace";
import { changeSecrets } from "./sealed-secrets";
import type { WorkspaceSettings } from "./settings";
import type { Workspace } from "./workspace";
import { updateSettings } from "./workspace-settings.queries";

/** What an owner asks to be set. */
export interface SettingsRequest extends Partial<Omit<WorkspaceSettings, "secretNames">> {
  /** Null takes a variable away. */
  secrets?: Record<string, string | null>;
}

/** Sets what was asked for and leaves the rest as it is. */
export async function changeSettings(
  ownerId: string,
  workspaceId: string,
  request: SettingsRequest,
): Promise<Workspace> {
  const { id } = await findOwnWorkspace(ownerId, workspaceId);
  if (request.secrets !== undefined) await changeSecrets(id, request.secrets);
  await updateSettings(id, {
    size: request.size ?? null,
    env: request.env ?? null,
    autoStopMinutes: request.autoStopMinutes ?? null,
    autoArchiveMinutes: request.autoArchiveMinutes ?? null,
    autoDeleteMinutes: request.autoDeleteMinutes ?? null,
    ttlMinutes: request.ttlMinutes ?? null,
  });
  return await readOwnWorkspace(ownerId, workspaceId);
}
