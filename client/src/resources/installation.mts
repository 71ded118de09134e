import { type CallOptions, dataOf, type Http } from "../http.mts";
import type { Schemas } from "../schemas.mts";

/** The installation of Vaporform that this client calls. */
export class Installation {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Rejects where the process cannot serve requests. */
  async health(options?: CallOptions): Promise<Schemas["Health"]> {
    return await dataOf(this.#http.api.GET("/v1/health", this.#http.call(options)));
  }

  /** The limits in force. */
  async limits(options?: CallOptions): Promise<Schemas["Limits"]> {
    return await dataOf(this.#http.api.GET("/v1/limits", this.#http.call(options)));
  }

  /** Where sandboxes run, and whether the provider's key was verified. */
  async provider(options?: CallOptions): Promise<Schemas["ProviderDescription"]> {
    return await dataOf(this.#http.api.GET("/v1/provider", this.#http.call(options)));
  }

  /** How many jobs wait and run. For the administrator. */
  async jobs(options?: CallOptions): Promise<Schemas["Jobs"]> {
    return await dataOf(this.#http.api.GET("/v1/admin/jobs", this.#http.call(options)));
  }

  /** The API's OpenAPI 3.1 document. */
  async openApi(options?: CallOptions): Promise<Record<string, unknown>> {
    return await dataOf(this.#http.api.GET("/openapi.json", this.#http.call(options)));
  }
}
