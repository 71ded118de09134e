import { secret } from "encore.dev/config";
import { optionalSecret } from "../../shared/optional-secret";
import { fingerprint, openSealed, parseSealingKeys, type SealingKeys, seal } from "../../shared/seal";
import { openWorkspaceSecrets } from "../../shared/workspace-secrets";

const tokenSealingKey = secret("TokenSealingKey");

/** Seals the token of one row; throws `sealing_key_missing` if there is no key. */
export function sealToken(rowId: string, token: string): string {
  return seal(readKeys(), purposeOf(rowId), token);
}

/** Opens the token of one row; throws `sealing_key_missing` if its key is no longer listed. */
export function openToken(rowId: string, sealed: string): string {
  return openSealed(readKeys(), purposeOf(rowId), sealed);
}

/** Opens the secret variables of a workspace, which are sealed with the same keys. */
export function openSecretsOf(workspaceId: string, sealed: string): Record<string, string> {
  return openWorkspaceSecrets(readKeys(), workspaceId, sealed);
}

/** Replaces a token when two requests are compared: a plain hash of a weak token could be guessed. */
export function tokenFingerprint(token: string): string {
  return fingerprint(readKeys(), token);
}

function readKeys(): SealingKeys {
  return parseSealingKeys(optionalSecret(() => tokenSealingKey()));
}

function purposeOf(rowId: string): string {
  return `git token of ${rowId}`;
}
