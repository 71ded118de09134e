import type { WebhookEndpointId } from "../../shared/ids";
import type { WebhookEventType } from "../event-types";

export type EndpointState = "enabled" | "disabled";
export type DisabledReason = "owner" | "gone" | "failing" | "project_deleted";

/** A URL to which events are sent, as clients see it: without its secret. */
export interface WebhookEndpoint {
  id: string;
  /** Only events of this project are sent; null for all of the owner's. */
  projectId: string | null;
  url: string;
  description: string | null;
  /** Only these types are sent; null for all, including types that are added later. */
  types: WebhookEventType[] | null;
  state: EndpointState;
  /**
   * Why nothing is sent: `owner` (by `enabled: false`), `gone` (it answered 410), `failing` (every attempt of five days has
   * failed) or `project_deleted`; null if it is enabled.
   */
  disabledReason: DisabledReason | null;
  /** The first failed attempt since the last successful one; null if the last one was successful. */
  failingSince: Date | null;
  /** Increases when its settings or its state change. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** An endpoint with its internal columns. */
export interface EndpointRow extends WebhookEndpoint {
  id: WebhookEndpointId;
  requestHash: string | null;
  deletedAt: Date | null;
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toEndpoint(row: WebhookEndpoint): WebhookEndpoint {
  return {
    id: row.id,
    projectId: row.projectId,
    url: row.url,
    description: row.description,
    types: row.types,
    state: row.state,
    disabledReason: row.disabledReason,
    failingSince: row.failingSince,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
