import { service } from "../../../../__tests__/support/analysed-app.mts";
import { testBadApps, testGoodApp } from "../bad-app.mts";

const topics = (...lines: string[]) => ({
  "shop/topics.ts": `import { Subscription, Topic } from "encore.dev/pubsub";\n${lines.join("\n")}\n`,
});

const topic = (variable: string, name: string) =>
  `export const ${variable} = new Topic<{ id: string }>("${name}", { deliveryGuarantee: "at-least-once" });`;

testGoodApp("one name may be used in two scopes", {
  ...topics(
    topic("sold", "sold"),
    topic("paid", "paid"),
    `new Subscription(sold, "ship", { handler: async () => {} });`,
    `new Subscription(paid, "ship", { handler: async () => {} });`,
  ),
  "till/encore.service.ts": service("till"),
  "till/api.ts": `import { api } from "encore.dev/api";\nexport const get = api({}, async (): Promise<void> => {});\n`,
  "shop/api.ts": `import { api } from "encore.dev/api";\nexport const get = api({}, async (): Promise<void> => {});\n`,
});

testBadApps([
  {
    title: "a topic with a space in its name",
    rule: "name-broker",
    files: topics(`${topic("sold", "sold items")} // <-`),
  },
  {
    title: "a subscription with an overlong name",
    rule: "name-broker",
    files: topics(
      topic("sold", "sold"),
      `new Subscription(sold, "${"s".repeat(65)}", { handler: async () => {} }); // <-`,
    ),
  },
  {
    title: "a metric in kebab-case",
    rule: "name-metric",
    files: {
      "shop/metrics.ts": `
import { Gauge } from "encore.dev/metrics";
export const stock = new Gauge("in-stock"); // <-
`,
    },
  },
  {
    title: "two services with one name",
    rule: "name-duplicate",
    files: { "till/encore.service.ts": `${service("shop").trimEnd()} // <-\n` },
  },
  {
    title: "two topics with one name",
    rule: "name-duplicate",
    files: topics(topic("one", "sold"), `${topic("two", "sold")} // <-`),
  },
  {
    title: "two subscriptions with one name to one topic",
    rule: "name-duplicate",
    files: topics(
      topic("sold", "sold"),
      `new Subscription(sold, "ship", { handler: async () => {} });`,
      `new Subscription(sold, "ship", { handler: async () => {} }); // <-`,
    ),
  },
  {
    title: "two databases with one name",
    rule: "name-duplicate",
    files: {
      "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const one = new SQLDatabase("shop", {});
export const two = new SQLDatabase("shop", {}); // <-
`,
    },
  },
  {
    title: "two endpoints with one name in one service",
    rule: "name-duplicate",
    files: {
      "shop/a.ts": `
import { api } from "encore.dev/api";
export const get = api({ path: "/a" }, async (): Promise<void> => {});
`,
      "shop/b.ts": `
import { api } from "encore.dev/api";
export const get = api({ path: "/b" }, async (): Promise<void> => {}); // <-
`,
    },
  },
]);
