import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { eventually } from "../../../__tests__/support/sample-host.mts";
import type { Subscription } from "../../manifest.mts";
import { databaseUrlOf, withPrefix } from "../../postgres/database-url.mts";
import { createDatabases } from "../../postgres/migrate.mts";
import type { LogRecord } from "../log-format.mts";
import { Logger } from "../logger.mts";
import { backoffMs } from "./consumer.mts";
import { createDeliveryTable, type Delivery } from "./delivery-store.mts";
import { DurableTopics } from "./durable-topics.mts";

const { baseUrl } = inject("vaporform");
const prefixUrl = withPrefix(baseUrl, `p${randomBytes(6).toString("hex")}`);
const url = databaseUrlOf(prefixUrl, "pubsub");
const sql = postgres(url, { max: 2 });
const opened: DurableTopics[] = [];

beforeAll(async () => {
  await createDatabases(prefixUrl, [url]);
  await createDeliveryTable(url);
});

afterEach(async () => {
  for (const topics of opened.splice(0)) {
    await topics.stop(100);
    await topics.close();
  }
  await sql`DELETE FROM delivery`;
});

afterAll(() => sql.end());

const policy = {
  service: "s",
  file: "s/on.ts",
  ackDeadlineMs: 30_000,
  minBackoffMs: 30,
  maxBackoffMs: 60,
  maxRetries: 2,
  retentionMs: 1_000_000,
  maxConcurrency: 2,
};

function subscription(name: string): Subscription {
  return { ...policy, topic: "t", name };
}

interface Host {
  topics: DurableTopics;
  /** The messages of its handlers, in order. */
  seen: Delivery[];
  logs: LogRecord[];
}

type Handle = (delivery: Delivery) => Promise<void>;

/** A process that delivers; the handler decides whether a message is handled. */
async function startHost(handle: Handle, names: readonly string[] = ["a"]): Promise<Host> {
  const seen: Delivery[] = [];
  const logs: LogRecord[] = [];
  const topics = new DurableTopics({
    url,
    subscriptions: names.map(subscription),
    logger: new Logger({ levelMin: 1, fields: {}, write: (record) => logs.push(record) }),
    handle: async (_subscription, delivery) => {
      seen.push(delivery);
      await handle(delivery);
    },
  });
  opened.push(topics);
  await topics.start();
  return { topics, seen, logs };
}

async function succeed(): Promise<void> {
  // Handled.
}

async function backlog(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM delivery`;
  return row?.n ?? -1;
}

async function untilDone(): Promise<void> {
  await eventually(async () => ((await backlog()) === 0 ? true : null));
}

test("every subscription gets every message once, and none is left", async () => {
  const host = await startHost(succeed, ["a", "b"]);

  const ids = await Promise.all(["1", "2", "3"].map((body) => host.topics.publish("t", body)));
  await untilDone();

  const seen = host.seen.map(({ queue, messageId }) => `${queue} ${messageId}`);
  expect(seen.sort()).toEqual(ids.flatMap((id) => [`t/a ${id}`, `t/b ${id}`]).sort());
  expect(host.seen.every(({ attempt }) => attempt === 1)).toBe(true);
});

test("a handler that fails gets the message again, later each time, with the attempt counted", async () => {
  const times: number[] = [];
  const host = await startHost(async ({ attempt }) => {
    times.push(performance.now());
    if (attempt < 3) throw new Error("not yet");
  });

  await host.topics.publish("t", "{}");
  await untilDone();

  expect(host.seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  const [first = 0, second = 0, third = 0] = times;
  expect(second - first).toBeGreaterThanOrEqual(29);
  expect(third - second).toBeGreaterThanOrEqual(59);
  expect(host.logs.filter(({ level }) => level === "warn")).toHaveLength(2);
});

test("a message whose retries are used up is dropped with an error in the log", async () => {
  const host = await startHost(() => Promise.reject(new Error("never")));

  const messageId = await host.topics.publish("t", "{}");
  await untilDone();

  expect(host.seen).toHaveLength(3);
  expect(host.logs.at(-1)).toMatchObject({
    level: "error",
    message: "message dropped, its retries are used up",
    fields: { messageId, subscription: "a", error: "never", attempt: 3 },
  });
});

test("no more handlers run at a time than the subscription allows", async () => {
  let running = 0;
  let most = 0;
  const host = await startHost(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  });

  await Promise.all(Array.from({ length: 20 }, () => host.topics.publish("t", "{}")));
  await untilDone();

  expect(host.seen).toHaveLength(20);
  expect(most).toBe(2);
});

test("hosts on one database share the work, and each message is handled by one of them", async () => {
  async function takeTime(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const [one, two] = [await startHost(takeTime), await startHost(takeTime)];

  await Promise.all(Array.from({ length: 200 }, () => one.topics.publish("t", "{}")));
  await untilDone();

  const ids = [...one.seen, ...two.seen].map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(200);
  expect(ids).toHaveLength(200);
  expect(Math.min(one.seen.length, two.seen.length)).toBeGreaterThan(20);
});

test("a message that was published without a running subscriber is delivered at the next start", async () => {
  const before = await startHost(succeed);
  await before.topics.stop(100);
  await before.topics.publish("t", "{}");
  expect(await backlog()).toBe(1);

  const after = await startHost(succeed);
  await untilDone();

  expect(after.seen).toHaveLength(1);
});

test("a stopping host's unfinished messages are delivered to another host immediately", async () => {
  const stuck = await startHost(() => new Promise(() => undefined));
  await stuck.topics.publish("t", "{}");
  await eventually(async () => (stuck.seen.length === 1 ? true : null));

  await stuck.topics.stop(20);
  const other = await startHost(succeed);
  await untilDone();

  expect(other.seen.map(({ attempt }) => attempt)).toEqual([2]);
});

test("topics recover by themselves after the database has closed every connection", async () => {
  const host = await startHost(succeed);
  await host.topics.publish("t", "1");
  await untilDone();

  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await eventually(() => host.topics.publish("t", "2").catch(() => null));
  await eventually(async () => (host.seen.some(({ body }) => body === "2") ? true : null));
  await untilDone();
});

test("a message reaches its handler within milliseconds", async () => {
  const waits: number[] = [];
  const host = await startHost(async ({ body }) => {
    waits.push(performance.now() - Number(body));
  });

  for (let index = 0; index < 50; index += 1) {
    await host.topics.publish("t", String(performance.now()));
    await eventually(async () => (waits.length > index ? true : null));
  }

  const median = waits.sort((a, b) => a - b)[25] ?? Number.POSITIVE_INFINITY;
  // 3 ms on an idle machine; polling, the mistake this guards against, would take a quarter of a second.
  expect(median).toBeLessThan(100);
});

test.each([
  [1, 100],
  [2, 200],
  [3, 400],
  [4, 500],
  [99, 500],
])("after attempt %i the backoff is %i ms", (attempt, ms) => {
  expect(backoffMs({ minBackoffMs: 100, maxBackoffMs: 500 }, attempt)).toBe(ms);
});
