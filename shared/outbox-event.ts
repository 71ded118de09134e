/** A change that webhooks report. Each service writes its own in the transaction that makes the change. */
export interface OutboxEvent {
  id: string;
  ownerId: string;
  projectId: string;
  /** One of `webhooks/event-types.ts`. */
  type: string;
  /** The resource that changed; version, status and reason are its own. */
  subjectId: string;
  version: number;
  status: string;
  /** The step of a task; undefined for what has none. */
  step?: string | null;
  /** Why it failed: a reason of docs/failures.md; null if it did not. */
  reason: string | null;
  occurredAt: Date;
}
