import { z } from "zod";
import { openSealed, type SealingKeys, seal } from "./seal";

const Secrets = z.record(z.string(), z.string());

/** Seals the secret variables of a workspace. */
export function sealWorkspaceSecrets(keys: SealingKeys, workspaceId: string, secrets: object): string {
  return seal(keys, purposeOf(workspaceId), JSON.stringify(secrets));
}

/** Opens the secret variables of a workspace. Throws `sealing_key_missing` if their key is no longer listed. */
export function openWorkspaceSecrets(
  keys: SealingKeys,
  workspaceId: string,
  sealed: string,
): Record<string, string> {
  return Secrets.parse(JSON.parse(openSealed(keys, purposeOf(workspaceId), sealed)));
}

function purposeOf(workspaceId: string): string {
  return `workspace ${workspaceId} secrets`;
}
