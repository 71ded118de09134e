import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { requireAdmin } from "../shared/require-admin";
import { validate } from "../shared/validate";
import type { ApiKey } from "./api-key";
import { issueApiKey, listKeys, revokeKey } from "./manage-api-keys";
import {
  type CreateApiKeyRequest,
  createApiKeySchema,
  type ListApiKeysRequest,
  listApiKeysSchema,
} from "./requests";

interface CreatedApiKey {
  httpStatus: HttpStatus;
  apiKey: ApiKey;
  /** The key itself; it is shown only once. */
  key: string;
}

/** Creates an API key for an owner. Requires the administrator's key. */
export const createApiKey = api(
  { expose: true, auth: true, method: "POST", path: "/v1/api-keys", sensitive: true },
  async (request: CreateApiKeyRequest): Promise<CreatedApiKey> => {
    requireAdmin(getAuthData());
    const issued = await issueApiKey(validate(createApiKeySchema, request));
    return { httpStatus: 201, ...issued };
  },
);

interface ApiKeyPage {
  data: ApiKey[];
  nextCursor: string | null;
}

/** Lists API keys, newest first, without the keys themselves. Requires the administrator's key. */
export const listApiKeys = api(
  { expose: true, auth: true, method: "GET", path: "/v1/api-keys" },
  async (request: ListApiKeysRequest): Promise<ApiKeyPage> => {
    requireAdmin(getAuthData());
    return await listKeys(validate(listApiKeysSchema, request));
  },
);

interface ApiKeyParams {
  keyId: string;
}

interface NoContent {
  httpStatus: HttpStatus;
}

/** Revokes an API key; requests with it are refused from now on. Requires the administrator's key. */
export const revokeApiKey = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/api-keys/:keyId" },
  async ({ keyId }: ApiKeyParams): Promise<NoContent> => {
    requireAdmin(getAuthData());
    await revokeKey(keyId);
    return { httpStatus: 204 };
  },
);
