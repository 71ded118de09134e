import { service } from "../../../../__tests__/support/analysed-app.mts";
import { testBadApps, testGoodApp } from "../bad-app.mts";

const shop = {
  "shop/api.ts": `
import { api } from "encore.dev/api";
export const get = api({}, async (): Promise<void> => {});
`,
  "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = new SQLDatabase("shop", {});
`,
  "shop/topics.ts": `
import { Topic } from "encore.dev/pubsub";
export const sold = new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" });
`,
  "shop/metrics.ts": `
import { Counter } from "encore.dev/metrics";
export const sales = new Counter("sales");
`,
};

const code = (text: string, file = "shop/code.ts") => ({
  ...shop,
  [file]: `
import { shop } from "~encore/clients";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { sales } from "../shop/metrics";
import { db as shopDb } from "../shop/db";
import { sold } from "../shop/topics";
import type { Publisher } from "encore.dev/pubsub";
${text}
`,
});

testGoodApp(
  "resources and clients are used as Encore can follow",
  code(`
export type Sold = typeof sold;
interface Named { sold: boolean; shopDb: string }
export async function run(named: Named) {
  const sold_ = { sold: named.sold };
  await shopDb.exec\`SELECT 1\`;
  await count(shopDb, shopDb.connectionString);
  await shop.get();
  sales.increment();
  return [shop.ref(), sold.ref<Publisher<{ id: string }>>(), sold_.sold];
}
async function count(database: SQLDatabase, url: string) {
  const shopDb = { url };
  return [database, shopDb];
}
export const publish = () => sold.publish({ id: "1" });
`),
);

testBadApps([
  ...[
    "export const other = sold;",
    "export const box = { sold };",
    "export const box = { topic: sold };",
    "export const name = sold.name;",
    "console.log(sold);",
    "export const publish = sold.publish;",
    "export const all = [sold];",
  ].map((text) => ({ title: text, rule: "topic-use", files: code(`${text} // <-`) })),
  ...["export const reference = sold.ref();", "export const reference = () => sold.ref();"].map((text) => ({
    title: text,
    rule: "topic-ref",
    files: code(`${text} // <-`),
  })),
  ...[
    "export const other = shopDb;",
    "export const box = { shopDb };",
    "export const box = { db: shopDb };",
    "export const all = [shopDb];",
    "export const get = () => shopDb;",
    "export function get() { return shopDb; }",
  ].map((text) => ({ title: text, rule: "database-use", files: code(`${text} // <-`) })),
  ...["export const get = shop.get;", "console.log(shop);", "export const { get } = shop;"].map((text) => ({
    title: text,
    rule: "client-use",
    files: code(`${text} // <-`),
  })),
  ...[
    `export const run = () => sold.publish({ id: "1" });`,
    "export const run = () => shop.get();",
    "export const run = () => sales.increment();",
  ].map((text) => ({
    title: text,
    rule: "use-outside-service",
    files: code(`${text} // <-`, "lib/code.ts"),
  })),
  {
    title: "a topic out of an object",
    rule: "subscription-topic",
    files: {
      "till/encore.service.ts": service("till"),
      "till/on-sold.ts": `
import { Subscription, type Topic } from "encore.dev/pubsub";
declare const topics: { sold: Topic<{ id: string }> };
new Subscription(topics.sold, "ship", { handler: async () => {} }); // <-
`,
    },
  },
]);
