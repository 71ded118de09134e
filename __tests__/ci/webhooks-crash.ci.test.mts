import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withKey } from "../support/api-things.mts";
import { withDatabase } from "../support/app-rows.mts";
import { checkedFetch } from "../support/checked-fetch.mts";
import { startHost, type TestHost } from "../support/test-host.mts";
import {
  acceptEvent,
  isVerified,
  type ReceivedEvent,
  WebhookReceiver,
} from "../support/webhook-receiver.mts";

const ADMIN_KEY = "example-admin-key";
const KILLS = 8;
const PROJECTS_PER_KILL = 5;

let receiver: WebhookReceiver;
let host: TestHost;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  host = await start();
});
afterAll(async () => {
  await host.stop();
  await receiver.close();
});

async function start(databaseUrl?: string): Promise<TestHost> {
  return await startHost({
    ...(databaseUrl !== undefined && { databaseUrl }),
    secrets: {
      AdminAPIKey: ADMIN_KEY,
      // Not secret: 32 times the same byte.
      TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
      WebhookAllowedHosts: receiver.url,
    },
  });
}

async function post(path: string, body: object, at = host) {
  const init = { method: "POST", headers: withKey(ADMIN_KEY), body: JSON.stringify(body) };
  return JSON.parse(await (await checkedFetch(at.url + path, init)).text());
}

async function makeEndpoint(path: string): Promise<string> {
  const body = { url: receiver.url + path, types: ["project.created"] };
  return (await post("/v1/webhook-endpoints", body)).secret;
}

/** Leases of a dead process end, and what failed is tried again, without the wait. */
async function hurry(): Promise<void> {
  await withDatabase(
    host.databaseUrl,
    "webhooks",
    (sql) => sql`UPDATE webhook_delivery SET due_at = now() WHERE due_at IS NOT NULL`,
  );
}

function subjectsOf(events: ReceivedEvent[]): Set<string> {
  return new Set(events.map(({ data }) => data.id));
}

test("a delivery whose host is killed before it knows the answer is sent again with the same id", async () => {
  const secret = await makeEndpoint("/held");
  receiver.answer = () => undefined;
  await post("/v1/projects", { name: "held", provision: false });
  await receiver.waitFor("/held", (events) => events.length === 1);

  await host.kill();
  receiver.answer = acceptEvent;
  host = await start(host.databaseUrl);
  await hurry();
  const [first, second] = await receiver.waitFor("/held", (events) => events.length === 2);

  expect(second).toMatchObject({ id: first?.id, body: first?.body });
  expect(second && isVerified(second, secret)).toBe(true);
});

test("whenever hosts are killed, every event arrives, each under one id", { timeout: 600_000 }, async () => {
  const secret = await makeEndpoint("/killed");
  const made: string[] = [];

  for (let kill = 0; kill < KILLS; kill++) {
    const working = Array.from({ length: PROJECTS_PER_KILL }, async () => {
      const answer = await post("/v1/projects", { name: "killed", provision: false }).catch(() => null);
      if (answer !== null) made.push(answer.id ?? answer.project.id);
    });
    await delay(Math.random() * 1_500);
    await host.kill();
    await Promise.all(working);
    host = await start(host.databaseUrl);
  }
  await hurry();
  const events = await receiver.waitFor("/killed", (all) => {
    const received = subjectsOf(all);
    return made.every((id) => received.has(id));
  });

  const pairs = new Set(events.map(({ id, data }) => `${data.id} ${id}`));
  expect(made.length).toBeGreaterThan(0);
  expect(pairs.size).toBe(subjectsOf(events).size);
  expect(events.every((event) => isVerified(event, secret))).toBe(true);
});

test("two hosts share the deliveries: each event is sent once", async () => {
  await makeEndpoint("/shared");
  await using other = await start(host.databaseUrl);
  const made = await Promise.all(
    Array.from({ length: 40 }, async (_none, index) => {
      const answer = await post(
        "/v1/projects",
        { name: "shared", provision: false },
        index % 2 ? host : other,
      );
      return answer.id ?? answer.project.id;
    }),
  );

  const events = await receiver.waitFor("/shared", (all) => subjectsOf(all).size === made.length);
  await delay(2_000);

  expect(subjectsOf(events)).toEqual(new Set(made));
  expect(receiver.at("/shared")).toHaveLength(made.length);
});
