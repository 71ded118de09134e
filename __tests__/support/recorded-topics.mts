import { randomUUID } from "node:crypto";
import type { Topics } from "../../host/runtime/pubsub/durable-topics.mts";

/** Keeps what was published instead of delivering it: in unit tests a job is run by calling it. */
export class RecordedTopics implements Topics {
  readonly #bodies = new Map<string, unknown[]>();

  async publish(topic: string, body: string): Promise<string> {
    this.#bodies.set(topic, [...this.peek(topic), JSON.parse(body)]);
    return randomUUID();
  }

  peek(topic: string): readonly unknown[] {
    return this.#bodies.get(topic) ?? [];
  }

  /** Hands out what was published on the topic so far and forgets it. */
  take(topic: string): readonly unknown[] {
    const bodies = this.peek(topic);
    this.#bodies.delete(topic);
    return bodies;
  }
}
