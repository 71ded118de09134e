import { type CallOptions, dataOf, type Http } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, Schemas } from "../schemas.mts";

/** The owners' API keys; only the administrator's key may call these. */
export class Accounts {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Makes a key, which is shown this once. Not repeated by itself: each call makes another. */
  async createKey(
    body: BodyOf<"auth.createApiKey">,
    options?: CallOptions,
  ): Promise<{ apiKey: Schemas["ApiKey"]; key: string }> {
    return await dataOf(this.#http.api.POST("/v1/api-keys", { body, ...this.#http.call(options) }));
  }

  listKeys(
    query: ListQueryOf<"auth.listApiKeys"> = {},
    options?: CallOptions,
  ): List<Schemas["ApiKey"], Schemas["ApiKeyPage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/api-keys", { params, ...this.#http.call(options) }));
    });
  }

  async revokeKey(keyId: string, options?: CallOptions): Promise<void> {
    const params = { path: { keyId } };
    await dataOf(this.#http.api.DELETE("/v1/api-keys/{keyId}", { params, ...this.#http.call(options) }));
  }
}
