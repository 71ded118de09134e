import { randomUUID } from "node:crypto";
import type { Topics } from "../../host/runtime/pubsub/durable-topics.mts";

/** Records published messages instead of delivering them: unit tests run a job by calling it. */
export class RecordedTopics implements Topics {
  readonly #bodies = new Map<string, unknown[]>();

  async publish(topic: string, body: string): Promise<string> {
    this.#bodies.set(topic, [...this.peek(topic), JSON.parse(body)]);
    return randomUUID();
  }

  peek(topic: string): readonly unknown[] {
    return this.#bodies.get(topic) ?? [];
  }

  /** Returns the messages published on the topic so far and clears them. */
  take(topic: string): readonly unknown[] {
    const bodies = this.peek(topic);
    this.#bodies.delete(topic);
    return bodies;
  }
}
