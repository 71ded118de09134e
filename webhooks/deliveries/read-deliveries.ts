import { Failure } from "../../shared/failure";
import { parseId, type WebhookDeliveryId } from "../../shared/ids";
import { type Page, pageOf, pageSize } from "../../shared/page";
import { findOwnEndpoint } from "../endpoints/manage-endpoints";
import type { ListDeliveriesRequest } from "../requests/delivery-requests";
import type { WebhookDelivery, WebhookDeliveryDetails } from "./delivery";
import { type DeliveryRow, findDelivery, listAttempts, listDeliveries } from "./delivery.queries";

/** Lists the deliveries of the owner's endpoint, newest first. */
export async function listOwnDeliveries(
  ownerId: string,
  request: ListDeliveriesRequest,
): Promise<Page<WebhookDelivery>> {
  const { endpointId } = request;
  await findOwnEndpoint(ownerId, endpointId);
  const size = pageSize(request.limit);
  const rows = await listDeliveries({
    endpointId,
    state: request.state ?? null,
    cursor: request.cursor ?? null,
    limit: size + 1,
  });
  return pageOf(rows, size);
}

/** Returns the owner's delivery with its attempts; throws `not_found` for any other. */
export async function readOwnDelivery(ownerId: string, id: string): Promise<WebhookDeliveryDetails> {
  const row = await findOwnDelivery(ownerId, id);
  return { ...row, log: await listAttempts(row.id) };
}

export async function findOwnDelivery(
  ownerId: string,
  id: string,
): Promise<DeliveryRow & { id: WebhookDeliveryId }> {
  const deliveryId = parseId("whd", id);
  const row = deliveryId && (await findDelivery(deliveryId, ownerId));
  if (row === null) {
    throw new Failure("not_found", "the webhook delivery was not found", { param: "deliveryId" });
  }
  return { ...row, id: deliveryId as WebhookDeliveryId };
}
