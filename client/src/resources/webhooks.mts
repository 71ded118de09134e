import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, Schemas } from "../schemas.mts";

/** Sends events to servers of yours, signed with a secret of each endpoint. */
export class Webhooks {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Creates an endpoint. Only this returns its secret. */
  async create(
    body: BodyOf<"webhooks.create">,
    options: MakeOptions = {},
  ): Promise<Schemas["WebhookEndpoint"] & { secret: string }> {
    const params = { header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/webhook-endpoints", { params, body, ...this.#http.call(options) }),
    );
  }

  list(
    query: ListQueryOf<"webhooks.list"> = {},
    options?: CallOptions,
  ): List<Schemas["WebhookEndpoint"], Schemas["EndpointPage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/webhook-endpoints", { params, ...this.#http.call(options) }));
    });
  }

  async get(endpointId: string, options?: CallOptions): Promise<Schemas["WebhookEndpoint"]> {
    const params = { path: { endpointId } };
    return await dataOf(
      this.#http.api.GET("/v1/webhook-endpoints/{endpointId}", { params, ...this.#http.call(options) }),
    );
  }

  async update(
    endpointId: string,
    body: BodyOf<"webhooks.update">,
    options?: CallOptions,
  ): Promise<Schemas["WebhookEndpoint"]> {
    const call = { params: { path: { endpointId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.PATCH("/v1/webhook-endpoints/{endpointId}", call));
  }

  async remove(endpointId: string, options?: CallOptions): Promise<void> {
    const params = { path: { endpointId } };
    await dataOf(
      this.#http.api.DELETE("/v1/webhook-endpoints/{endpointId}", { params, ...this.#http.call(options) }),
    );
  }

  /** Only this returns the new secret. For a day events have the signatures of both. */
  async rotateSecret(endpointId: string, options?: CallOptions): Promise<Schemas["NewEndpointSecret"]> {
    const call = { params: { path: { endpointId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/webhook-endpoints/{endpointId}/rotate-secret", call));
  }

  async sendTest(endpointId: string, options: MakeOptions = {}): Promise<Schemas["WebhookDeliveryDetails"]> {
    const params = { path: { endpointId }, header: idempotency(options) };
    const call = { params, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/webhook-endpoints/{endpointId}/test", call));
  }

  /** Sends what an endpoint has missed since a time; call it again with `nextSince` until that is null. */
  async replay(
    endpointId: string,
    body: BodyOf<"webhooks.replay">,
    options?: CallOptions,
  ): Promise<{ count: number; nextSince: string | null }> {
    const call = { params: { path: { endpointId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/webhook-endpoints/{endpointId}/replay", call));
  }

  deliveries(
    endpointId: string,
    query: ListQueryOf<"webhooks.deliveries"> = {},
    options?: CallOptions,
  ): List<Schemas["WebhookDelivery"], Schemas["DeliveryPage"]> {
    return new List((cursor) => {
      const params = { path: { endpointId }, query: { ...query, ...(cursor && { cursor }) } };
      const call = { params, ...this.#http.call(options) };
      return dataOf(this.#http.api.GET("/v1/webhook-endpoints/{endpointId}/deliveries", call));
    });
  }

  async getDelivery(deliveryId: string, options?: CallOptions): Promise<Schemas["WebhookDeliveryDetails"]> {
    const call = { params: { path: { deliveryId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/webhook-deliveries/{deliveryId}", call));
  }

  async resend(deliveryId: string, options?: CallOptions): Promise<Schemas["WebhookDeliveryDetails"]> {
    const call = { params: { path: { deliveryId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/webhook-deliveries/{deliveryId}/resend", call));
  }
}
