import { secret } from "encore.dev/config";
import { z } from "zod";
import type { TaskId } from "../shared/ids";
import { optionalSecret } from "../shared/optional-secret";
import { fingerprint, openSealed, parseSealingKeys, type SealingKeys, seal } from "../shared/seal";

const tokenSealingKey = secret("TokenSealingKey");

const Secrets = z.record(z.string(), z.string());

/** Seals an agent's secrets; null without any. Throws `sealing_key_missing` if there is no key. */
export function sealSecrets(id: TaskId, secrets: Record<string, string> | undefined): string | null {
  if (secrets === undefined || Object.keys(secrets).length === 0) return null;
  return seal(readKeys(), purposeOf(id), JSON.stringify(secrets));
}

/** Opens an agent's secrets; throws `sealing_key_missing` if their key is no longer listed. */
export function openSecrets(id: TaskId, sealed: string | null): Record<string, string> {
  return sealed === null ? {} : Secrets.parse(JSON.parse(openSealed(readKeys(), purposeOf(id), sealed)));
}

/** Replaces secrets when two requests are compared: a plain hash of a weak one could be guessed. */
export function withoutSecrets<Request extends { secrets?: Record<string, string> }>(
  request: Request,
): object {
  const { secrets, ...rest } = request;
  if (secrets === undefined) return rest;
  const prints = Object.entries(secrets).map(([name, value]) => [name, fingerprint(readKeys(), value)]);
  return { ...rest, secrets: Object.fromEntries(prints) };
}

function readKeys(): SealingKeys {
  return parseSealingKeys(optionalSecret(() => tokenSealingKey()));
}

function purposeOf(id: TaskId): string {
  return `task ${id} secrets`;
}
