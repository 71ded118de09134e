import { randomUUID } from "node:crypto";
import type { Subscription } from "../../manifest.mts";
import type { Logger } from "../logger.mts";
import type { QueueDepth } from "../metrics/storage-metrics.mts";
import { toSqlError } from "../sql/sql-failure.mts";
import { Batcher } from "./batcher.mts";
import { Chore } from "./chore.mts";
import { Consumer, queueOf } from "./consumer.mts";
import { type Delivery, DeliveryStore, type NewDelivery, renewEveryMs } from "./delivery-store.mts";

/** How the runtime publishes and receives; tests have a recorder instead. */
export interface Topics {
  /** Returns the message id once the message is stored. */
  publish(topic: string, body: string): Promise<string>;
}

export type MessageHandler = (subscription: Subscription, delivery: Delivery) => Promise<void>;

interface DurableTopicsOptions {
  url: string;
  subscriptions: readonly Subscription[];
  handle: MessageHandler;
  logger: Logger;
}

/** Looks for due retries and for messages whose notification was lost. */
const tickEveryMs = 500;
const batchMax = 500;

/** Topics that survive crashes and restarts: every message is a row per subscription in Postgres until it is handled. */
export class DurableTopics implements Topics {
  readonly #store: DeliveryStore;
  readonly #queuesOfTopic = new Map<string, string[]>();
  readonly #consumers = new Map<string, Consumer>();
  readonly #inserts: Batcher<NewDelivery[]>;
  readonly #completions: Batcher<Delivery>;
  readonly #logger: Logger;
  readonly #wakeDue: Chore;
  readonly #renewClaims: Chore;
  #timers: NodeJS.Timeout[] = [];

  constructor({ url, subscriptions, handle, logger }: DurableTopicsOptions) {
    const store = new DeliveryStore(url);
    this.#store = store;
    this.#logger = logger;
    this.#wakeDue = new Chore(logger, async () => this.#wake(await store.queuesWithWork()));
    this.#renewClaims = new Chore(logger, () => store.renew(this.#running()));
    this.#inserts = new Batcher(batchMax, (groups) => store.insert(groups.flat()).catch(rethrowForApp));
    this.#completions = new Batcher(batchMax, (deliveries) => store.complete(deliveries));
    for (const subscription of subscriptions) this.#addConsumer(subscription, handle);
  }

  /** Counts the waiting messages of each subscription, over all hosts. */
  async depths(): Promise<QueueDepth[]> {
    const found = new Map((await this.#store.depths()).map((depth) => [depth.queue, depth]));
    return [...this.#consumers.keys()].map(
      (queue) => found.get(queue) ?? { queue, waiting: 0, oldestSeconds: 0 },
    );
  }

  /** Starts delivery. */
  async start(): Promise<void> {
    await this.#store.listen((queue) => this.#wake(queue === null ? [...this.#consumers.keys()] : [queue]));
    this.#timers = [
      setInterval(() => void this.#wakeDue.run(), tickEveryMs),
      setInterval(() => void this.#renewClaims.run(), renewEveryMs),
    ];
  }

  async publish(topic: string, body: string): Promise<string> {
    const messageId = randomUUID();
    const queues = this.#queuesOfTopic.get(topic) ?? [];
    if (queues.length === 0) return messageId;
    await this.#inserts.add(queues.map((queue) => ({ queue, messageId, body })));
    // The notification would reach this process as well, but later.
    this.#wake(queues);
    return messageId;
  }

  /** Waits for running handlers until the deadline, then releases their messages. */
  async stop(deadlineMs: number): Promise<void> {
    const consumers = [...this.#consumers.values()];
    for (const consumer of consumers) consumer.stop();
    await settledWithin(Promise.all(consumers.map((consumer) => consumer.idle())), deadlineMs);
    for (const timer of this.#timers) clearInterval(timer);
    await new Chore(this.#logger, () => this.#store.giveBack(this.#running(), 0)).run();
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  #addConsumer(subscription: Subscription, handle: MessageHandler): void {
    const queue = queueOf(subscription);
    this.#queuesOfTopic.set(subscription.topic, [
      ...(this.#queuesOfTopic.get(subscription.topic) ?? []),
      queue,
    ]);
    const consumer = new Consumer(subscription, {
      claim: (name, limit) => this.#store.claim(name, limit),
      complete: (delivery) => this.#completions.add(delivery),
      giveBack: (delivery, afterSeconds) => this.#store.giveBack([delivery], afterSeconds),
      handle: (delivery) => handle(subscription, delivery),
      logger: this.#logger,
    });
    this.#consumers.set(queue, consumer);
  }

  #wake(queues: readonly string[]): void {
    for (const queue of queues) this.#consumers.get(queue)?.wake();
  }

  #running(): Delivery[] {
    return [...this.#consumers.values()].flatMap((consumer) => consumer.running);
  }
}

/** The app gets the errors of all databases in one format. */
function rethrowForApp(error: unknown): never {
  throw toSqlError(error);
}

async function settledWithin(work: Promise<unknown>, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlineMs);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
