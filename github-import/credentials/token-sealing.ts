import { secret } from "encore.dev/config";
import { optionalSecret } from "../../shared/optional-secret";
import { fingerprint, openSealed, parseSealingKeys, type SealingKeys, seal } from "../../shared/seal";

const tokenSealingKey = secret("TokenSealingKey");

/** Seals the token of one row; `sealing_key_missing` where there is no key to seal it with. */
export function sealToken(rowId: string, token: string): string {
  return seal(readKeys(), purposeOf(rowId), token);
}

/** Opens the token of one row; `sealing_key_missing` where its key is not listed any more. */
export function openToken(rowId: string, sealed: string): string {
  return openSealed(readKeys(), purposeOf(rowId), sealed);
}

/** Stands for a token where two requests are compared: a plain hash of a weak token could be guessed. */
export function tokenFingerprint(token: string): string {
  return fingerprint(readKeys(), token);
}

function readKeys(): SealingKeys {
  return parseSealingKeys(optionalSecret(() => tokenSealingKey()));
}

function purposeOf(rowId: string): string {
  return `git token of ${rowId}`;
}
