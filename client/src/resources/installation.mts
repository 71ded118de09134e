import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, resumeAfter } from "../http.mts";
import type { BaseEvent, BodyOf, QueryOf, Schemas } from "../schemas.mts";

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

  /** The templates' bases at the provider. For the administrator. */
  async bases(options?: CallOptions): Promise<Schemas["BaseList"]> {
    return await dataOf(this.#http.api.GET("/v1/admin/bases", this.#http.call(options)));
  }

  /** One base. For the administrator. */
  async base(baseName: string, options?: CallOptions): Promise<Schemas["Base"]> {
    const params = { path: { baseName } };
    return await dataOf(
      this.#http.api.GET("/v1/admin/bases/{baseName}", { params, ...this.#http.call(options) }),
    );
  }

  /** Builds or activates a base. For the administrator. */
  async buildBase(baseName: string, options?: CallOptions): Promise<Schemas["Base"]> {
    const params = { path: { baseName } };
    return await dataOf(
      this.#http.api.POST("/v1/admin/bases/{baseName}/build", { params, ...this.#http.call(options) }),
    );
  }

  /** Yields the states and the log of a base's last build, to its end. For the administrator. */
  baseEvents(baseName: string, options: EventOptions = {}): AsyncGenerator<BaseEvent, void, undefined> {
    return followEvents<BaseEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { baseName }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/admin/bases/{baseName}/events", call)).response;
        },
        isLast: ({ type }) => ["active", "inactive", "failed"].includes(type),
      },
      options,
    );
  }

  /** What the caller has used in a period, and its limits; the administrator may name any `owner`. */
  async usage(
    query: QueryOf<"operations.usage"> = {},
    options?: CallOptions,
  ): Promise<Schemas["OwnerUsage"]> {
    const params = { query };
    return await dataOf(this.#http.api.GET("/v1/usage", { params, ...this.#http.call(options) }));
  }

  /** An owner's limits. For the administrator. */
  async ownerLimits(ownerId: string, options?: CallOptions): Promise<Schemas["OwnerLimits"]> {
    const params = { path: { ownerId } };
    return await dataOf(
      this.#http.api.GET("/v1/admin/owners/{ownerId}/limits", { params, ...this.#http.call(options) }),
    );
  }

  /** Sets all limits of an owner; those that are left out are taken away. For the administrator. */
  async setOwnerLimits(
    ownerId: string,
    body: BodyOf<"operations.setLimits">,
    options?: CallOptions,
  ): Promise<Schemas["OwnerLimits"]> {
    const params = { path: { ownerId } };
    return await dataOf(
      this.#http.api.PUT("/v1/admin/owners/{ownerId}/limits", { params, body, ...this.#http.call(options) }),
    );
  }

  /** The API's OpenAPI 3.1 document. */
  async openApi(options?: CallOptions): Promise<Record<string, unknown>> {
    return await dataOf(this.#http.api.GET("/openapi.json", this.#http.call(options)));
  }
}
