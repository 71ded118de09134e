import { randomBytes } from "node:crypto";
import { Failure } from "../shared/failure";
import { newId, parseId } from "../shared/ids";
import { type Page, pageOf, pageSize } from "../shared/page";
import type { ApiKey } from "./api-key";
import { insertApiKey, listApiKeys, revokeApiKey } from "./api-key.queries";
import { hashKey } from "./hash-key";
import type { CreateApiKeyRequest, ListApiKeysRequest } from "./requests";

/** Creates a key of 256 random bits; only its hash is stored. */
export async function issueApiKey(request: CreateApiKeyRequest): Promise<{ apiKey: ApiKey; key: string }> {
  const key = `vf_${randomBytes(32).toString("base64url")}`;
  const apiKey = await insertApiKey({
    id: newId("key"),
    ...request,
    hash: hashKey(key),
    lastFour: key.slice(-4),
  });
  if (apiKey === null) throw new Failure("internal", "the key was not stored");
  return { apiKey, key };
}

export async function listKeys(request: ListApiKeysRequest): Promise<Page<ApiKey>> {
  const size = pageSize(request.limit);
  const { ownerId = null, cursor = null } = request;
  return pageOf(await listApiKeys({ ownerId, cursor, limit: size + 1 }), size);
}

/** Revokes a key; repeating it changes nothing. */
export async function revokeKey(id: string): Promise<void> {
  const keyId = parseId("key", id);
  if (keyId === null || !(await revokeApiKey(keyId))) {
    throw new Failure("not_found", "the API key was not found", { param: "keyId" });
  }
}
