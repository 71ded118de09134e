import { secret } from "encore.dev/config";
import { Failure } from "../../shared/failure";
import type { WorkspaceId } from "../../shared/ids";
import { optionalSecret } from "../../shared/optional-secret";
import { parseSealingKeys } from "../../shared/seal";
import { openWorkspaceSecrets, sealWorkspaceSecrets } from "../../shared/workspace-secrets";
import { readSealedSecrets, replaceSealedSecrets } from "./workspace-settings.queries";

const tokenSealingKey = secret("TokenSealingKey");

const ATTEMPTS_MAX = 5;

/** Returns the values of a workspace's secret variables. */
export async function openSecrets(id: WorkspaceId): Promise<Record<string, string>> {
  return open(id, await readSealedSecrets(id));
}

/** Sets secret variables; null removes one. Others are kept, even those that are set at the same time. */
export async function changeSecrets(id: WorkspaceId, changes: Record<string, string | null>): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const before = await readSealedSecrets(id);
    const after = { ...open(id, before), ...changes };
    const kept = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null));
    const names = Object.keys(kept).sort();
    const sealed = names.length === 0 ? null : sealWorkspaceSecrets(sealingKeys(), id, kept);
    if (await replaceSealedSecrets(id, before, { sealed, names })) return;
  }
  throw new Failure("conflict", "the workspace's secrets kept changing; try again", {
    retryable: true,
  });
}

function open(id: WorkspaceId, sealed: string | null): Record<string, string> {
  if (sealed === null) return {};
  return openWorkspaceSecrets(sealingKeys(), id, sealed);
}

function sealingKeys() {
  return parseSealingKeys(optionalSecret(() => tokenSealingKey()));
}
