import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { toEndpoint, type WebhookEndpoint } from "./endpoints/endpoint";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  findOwnEndpoint,
  listOwnEndpoints,
} from "./endpoints/manage-endpoints";
import { rotateSecret } from "./endpoints/rotate-secret";
import {
  type ChangeEndpointRequest,
  type CreateEndpointRequest,
  changeEndpointSchema,
  createEndpointSchema,
  type ListEndpointsRequest,
  listEndpointsSchema,
} from "./requests/endpoint-requests";

interface CreatedEndpoint extends WebhookEndpoint {
  httpStatus: HttpStatus;
  /** Verifies the events' signatures. It is returned only here. */
  secret: string;
}

/** Creates a webhook endpoint: events are sent to its URL, signed with its secret. */
export const create = api(
  { expose: true, auth: true, method: "POST", path: "/v1/webhook-endpoints", sensitive: true },
  async (request: CreateEndpointRequest): Promise<CreatedEndpoint> => {
    const created = await createEndpoint(ownerOf(getAuthData()), validate(createEndpointSchema, request));
    return { httpStatus: 201, ...created };
  },
);

interface EndpointPage {
  data: WebhookEndpoint[];
  nextCursor: string | null;
}

/** Lists webhook endpoints, newest first, without their secrets. */
export const list = api(
  { expose: true, auth: true, method: "GET", path: "/v1/webhook-endpoints" },
  async (request: ListEndpointsRequest): Promise<EndpointPage> => {
    return await listOwnEndpoints(ownerOf(getAuthData()), validate(listEndpointsSchema, request));
  },
);

interface EndpointParams {
  endpointId: string;
}

/** Returns a webhook endpoint. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/webhook-endpoints/:endpointId" },
  async ({ endpointId }: EndpointParams): Promise<WebhookEndpoint> => {
    return toEndpoint(await findOwnEndpoint(ownerOf(getAuthData()), endpointId));
  },
);

/** Changes the named settings of a webhook endpoint, disables or enables it. Enabling sends nothing that was missed. */
export const update = api(
  { expose: true, auth: true, method: "PATCH", path: "/v1/webhook-endpoints/:endpointId" },
  async (request: ChangeEndpointRequest): Promise<WebhookEndpoint> => {
    return await changeEndpoint(ownerOf(getAuthData()), validate(changeEndpointSchema, request));
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Deletes a webhook endpoint. Returns 204 also if it was deleted before. */
export const remove = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/webhook-endpoints/:endpointId" },
  async ({ endpointId }: EndpointParams): Promise<NoContent> => {
    await deleteEndpoint(ownerOf(getAuthData()), endpointId);
    return { httpStatus: 204 };
  },
);

interface NewEndpointSecret {
  /** It is returned only here. */
  secret: string;
  /** Until then events also have the signature of the previous secret. */
  previousExpiresAt: Date;
}

/** Gives a webhook endpoint another secret. For a day events have the signatures of both. */
export const rotate = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/webhook-endpoints/:endpointId/rotate-secret",
    sensitive: true,
  },
  async ({ endpointId }: EndpointParams): Promise<NewEndpointSecret> => {
    return await rotateSecret(ownerOf(getAuthData()), endpointId);
  },
);
