import { resourcePath, type WebhookEventType } from "../event-types";

/** What an event reports of the resource that changed; the rest is read by API. */
export interface EventFacts {
  type: WebhookEventType;
  subjectId: string;
  projectId: string | null;
  version: number;
  status: string;
  /** Only of tasks. */
  step?: string | null;
  reason: string | null;
  occurredAt: Date;
}

/**
 * The body of an event, as Standard Webhooks describes it
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure).
 */
export function payloadOf(event: EventFacts): string {
  const { type, subjectId: id, projectId, version, status, step, reason, occurredAt } = event;
  return JSON.stringify({
    type,
    timestamp: occurredAt.toISOString(),
    data: { id, projectId, version, status, step, reason, path: resourcePath(type, id) },
  });
}
