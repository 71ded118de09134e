import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { service, withApp } from "../../__tests__/support/analysed-app.mts";
import type { Manifest } from "../manifest.mts";
import { analyseApp } from "./analyse-app.mts";

function analyse(files: Record<string, string>): Manifest {
  return withApp({ "shop/encore.service.ts": service("shop"), ...files }, analyseApp);
}

test("an endpoint is found with its options, types and doc comment", () => {
  const { endpoints } = analyse({
    "shop/api.ts": `
import { api } from "encore.dev/api";
interface Order {
  /** Which order. */
  id: string;
}
/** Gives one order. */
export const getOrder = api(
  { method: "GET", path: "/v1/orders/:id", expose: true, auth: true, tags: ["orders"], bodyLimit: 4 * 1024 },
  async ({ id }: { id: string }): Promise<Order> => ({ id }),
);
`,
  });

  expect(endpoints).toEqual([
    {
      service: "shop",
      name: "getOrder",
      file: "shop/api.ts",
      line: 8,
      doc: "Gives one order.",
      isRaw: false,
      path: "/v1/orders/:id",
      methods: ["GET"],
      expose: true,
      auth: true,
      sensitive: false,
      bodyLimit: 4096,
      tags: ["orders"],
      request: { kind: "object", fields: { id: { schema: { kind: "string" }, optional: false } } },
      response: {
        kind: "object",
        fields: { id: { schema: { kind: "string" }, optional: false, doc: "Which order." } },
      },
    },
  ]);
});

test("omitted options of an endpoint have Encore's defaults", () => {
  const { endpoints } = analyse({
    "shop/api.ts": `
import { api } from "encore.dev/api";
export const ping = api({}, async (): Promise<void> => {});
export const empty = api({}, async (): Promise<{}> => ({}));
export const hook = api.raw({ path: "/hook", method: "*", bodyLimit: null }, async (_, response) => { response.end(); });
`,
  });

  expect(endpoints[0]).toMatchObject({
    path: "/shop.ping",
    methods: ["POST"],
    expose: false,
    bodyLimit: 2 * 1024 * 1024,
    request: null,
    response: null,
  });
  expect(endpoints[1]?.response).toBeNull();
  expect(endpoints[2]).toMatchObject({ isRaw: true, bodyLimit: null });
  expect(endpoints[2]?.methods).toContain("OPTIONS");
});

test("a handler given by name gets its types from the type arguments", () => {
  const { endpoints } = analyse({
    "shop/api.ts": `
import { api } from "encore.dev/api";
interface Item { name: string }
interface Receipt { total: number }
async function buyItem(item: Item): Promise<Receipt> { return { total: item.name.length }; }
export const buy = api<Item, Receipt>({}, buyItem);
`,
  });

  expect(endpoints[0]?.request?.fields).toHaveProperty("name");
  expect(endpoints[0]?.response?.fields).toHaveProperty("total");
});

test("databases, topics, subscriptions, secrets, gateway and auth handler are found", () => {
  const manifest = analyse({
    "shop/migrations/1_create.up.sql": "CREATE TABLE item (id text PRIMARY KEY);",
    "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = new SQLDatabase("shop", { migrations: "./migrations" });
`,
    "shop/topics.ts": `
import { Attribute, Topic } from "encore.dev/pubsub";
export interface Sold { itemId: Attribute<string>; at: Date }
export const sold = new Topic<Sold>("sold", { deliveryGuarantee: "at-least-once" });
`,
    "shop/on-sold.ts": `
import { Subscription } from "encore.dev/pubsub";
import { sold } from "./topics";
const _ = new Subscription(sold, "ship", {
  handler: async () => {},
  ackDeadline: "1m30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 3 },
});
`,
    "shop/gateway.ts": `
import { Gateway, Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
import { secret } from "encore.dev/config";
const adminKey = secret("AdminKey");
export const auth = authHandler(
  async (params: { authorization?: Header<"Authorization"> }): Promise<{ userID: string }> => ({ userID: adminKey() }),
);
export const gateway = new Gateway({ authHandler: auth });
`,
  });

  expect(manifest).toMatchObject({
    appId: "sample",
    services: [{ name: "shop", folder: "shop", file: "shop/encore.service.ts" }],
    databases: [{ name: "shop", file: "shop/db.ts", migrations: "shop/migrations" }],
    topics: [{ name: "sold", file: "shop/topics.ts", variable: "sold", deliveryGuarantee: "at-least-once" }],
    subscriptions: [
      {
        topic: "sold",
        name: "ship",
        service: "shop",
        file: "shop/on-sold.ts",
        ackDeadlineMs: 90_000,
        minBackoffMs: 1_000,
        maxBackoffMs: 10_000,
        maxRetries: 3,
        retentionMs: 7 * 24 * 3_600_000,
        maxConcurrency: 100,
      },
    ],
    secrets: [{ name: "AdminKey", service: "shop", file: "shop/gateway.ts" }],
    gateways: [{ name: "gateway", file: "shop/gateway.ts" }],
    authHandler: {
      name: "auth",
      service: "shop",
      data: { fields: { userID: { schema: { kind: "string" } } } },
    },
  });
  expect(manifest.types.Sold).toMatchObject({
    fields: { itemId: { schema: { kind: "string" } }, at: { schema: { kind: "date" } } },
  });
});

test("files that Encore's parser skips are not read", () => {
  const endpoint = (name: string) =>
    `import { api } from "encore.dev/api";\nexport const ${name} = api({}, async (): Promise<void> => {});\n`;

  const { endpoints } = analyse({
    "shop/api.ts": endpoint("kept"),
    "shop/api.test.ts": endpoint("inTest"),
    "shop/api.spec.ts": endpoint("inSpec"),
    "shop/api.mts": endpoint("inModule"),
    "shop/__tests__/api.ts": endpoint("inTests"),
    "shop/.hidden/api.ts": endpoint("inHidden"),
    "encore.gen/api.ts": endpoint("inGenerated"),
  });

  expect(endpoints.map(({ name }) => name)).toEqual(["kept"]);
});

test("a cached manifest is used until a file's content changes", () => {
  const api = (path: string) =>
    `import { api } from "encore.dev/api";\nexport const get = api({ path: "${path}" }, async (): Promise<void> => {});\n`;

  withApp({ "shop/encore.service.ts": service("shop"), "shop/api.ts": api("/one") }, (root) => {
    const cache = `${root}/.vaporform/manifest.json`;
    const first = analyseApp(root);
    writeFileSync(cache, readFileSync(cache, "utf8").replace('"/one"', '"/from-cache"'));
    utimesSync(`${root}/shop/api.ts`, new Date(), new Date());
    expect(analyseApp(root).endpoints[0]?.path).toBe("/from-cache");

    writeFileSync(`${root}/shop/api.ts`, api("/two"));
    const changed = analyseApp(root);
    expect(changed.endpoints[0]?.path).toBe("/two");
    expect(changed.hash).not.toBe(first.hash);
  });
});
