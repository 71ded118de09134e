import type { Subscription } from "../../manifest.mts";
import { errorFields, type Logger } from "../logger.mts";
import type { Delivery } from "./delivery-store.mts";

/** Claims are taken in small batches, so that hosts that share a queue share its work. */
const claimMax = 20;
/** Encore's default limit per process. */
const concurrencyDefault = 100;

export interface ConsumerPorts {
  claim(queue: string, limit: number): Promise<Delivery[]>;
  complete(delivery: Delivery): Promise<void>;
  giveBack(delivery: Delivery, afterSeconds: number): Promise<void>;
  /** Runs the app's handler; a rejection means that the message was not handled. */
  handle(delivery: Delivery): Promise<void>;
  logger: Logger;
}

/** Handles the deliveries of one subscription, within its concurrency and by its retry policy. */
export class Consumer {
  readonly #subscription: Subscription;
  readonly #queue: string;
  readonly #ports: ConsumerPorts;
  readonly #running = new Map<Delivery, Promise<void>>();
  #mayHaveWork = false;
  #claiming: Promise<void> | null = null;
  #isStopped = false;

  constructor(subscription: Subscription, ports: ConsumerPorts) {
    this.#subscription = subscription;
    this.#queue = queueOf(subscription);
    this.#ports = ports;
  }

  get running(): Delivery[] {
    return [...this.#running.keys()];
  }

  /** Notifies that there may be work; costs nothing if there is none. */
  wake(): void {
    this.#mayHaveWork = true;
    void this.#claimWork();
  }

  /** Takes no new messages. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Messages that were being claimed when it was stopped must be handled too. */
  async idle(): Promise<void> {
    await this.#claiming;
    await Promise.all(this.#running.values());
  }

  async #claimWork(): Promise<void> {
    this.#claiming ??= this.#claimAll().finally(() => {
      this.#claiming = null;
      // Notified after the last check, before this line.
      if (this.#mayHaveWork && this.#free() > 0) void this.#claimWork();
    });
    await this.#claiming;
  }

  async #claimAll(): Promise<void> {
    try {
      while (this.#mayHaveWork && this.#free() > 0) await this.#claimSome(Math.min(this.#free(), claimMax));
    } catch (error) {
      // The timer wakes this consumer again; until then the database is considered unavailable.
      this.#ports.logger.warn("cannot fetch messages, will try again", {
        queue: this.#queue,
        ...errorFields(error),
      });
    }
  }

  async #claimSome(limit: number): Promise<void> {
    this.#mayHaveWork = false;
    const deliveries = await this.#ports.claim(this.#queue, limit);
    if (deliveries.length === limit) this.#mayHaveWork = true;
    for (const delivery of deliveries) this.#start(delivery);
  }

  #start(delivery: Delivery): void {
    const work = this.#deliver(delivery).finally(() => {
      this.#running.delete(delivery);
      if (this.#mayHaveWork) void this.#claimWork();
    });
    this.#running.set(delivery, work);
  }

  #free(): number {
    if (this.#isStopped) return 0;
    const { maxConcurrency } = this.#subscription;
    return (maxConcurrency > 0 ? maxConcurrency : concurrencyDefault) - this.#running.size;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    try {
      if (delivery.attempt - 1 > this.#subscription.maxRetries) this.#logDropped(delivery);
      else await this.#ports.handle(delivery);
    } catch (error) {
      await this.#afterFailure(delivery, error);
      return;
    }
    await this.#settle(delivery, () => this.#ports.complete(delivery));
  }

  async #afterFailure(delivery: Delivery, error: unknown): Promise<void> {
    if (delivery.attempt > this.#subscription.maxRetries) {
      this.#logDropped(delivery, error);
      await this.#settle(delivery, () => this.#ports.complete(delivery));
      return;
    }
    const delayMs = backoffMs(this.#subscription, delivery.attempt);
    const facts = { ...this.#facts(delivery), retryInMs: delayMs, ...errorFields(error) };
    this.#ports.logger.warn("message handler failed, will retry", facts);
    await this.#settle(delivery, () => this.#ports.giveBack(delivery, delayMs / 1000));
    setTimeout(() => this.wake(), delayMs).unref();
  }

  /** A claim that cannot be settled expires and the message is delivered again: at least once. */
  async #settle(delivery: Delivery, settle: () => Promise<void>): Promise<void> {
    try {
      await settle();
    } catch (error) {
      const facts = { ...this.#facts(delivery), ...errorFields(error) };
      this.#ports.logger.warn("cannot acknowledge a message, it will be delivered again", facts);
    }
  }

  #logDropped(delivery: Delivery, error?: unknown): void {
    const reason = error === undefined ? {} : errorFields(error);
    this.#ports.logger.error("message dropped, its retries are used up", {
      ...this.#facts(delivery),
      ...reason,
    });
  }

  #facts({ messageId, attempt }: Delivery): Record<string, unknown> {
    const { service, topic, name } = this.#subscription;
    return { service, topic, subscription: name, messageId, attempt };
  }
}

export function queueOf({ topic, name }: Pick<Subscription, "topic" | "name">): string {
  return `${topic}/${name}`;
}

/** Doubles from the smallest backoff with each attempt, up to the largest. */
export function backoffMs(
  { minBackoffMs, maxBackoffMs }: Pick<Subscription, "minBackoffMs" | "maxBackoffMs">,
  attempt: number,
): number {
  return Math.min(minBackoffMs * 2 ** Math.min(attempt - 1, 30), Math.max(minBackoffMs, maxBackoffMs));
}
