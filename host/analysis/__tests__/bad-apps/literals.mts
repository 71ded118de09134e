import { testBadApps, testGoodApp } from "../bad-app.mts";

const endpoint = (config: string, before = "") => ({
  "shop/api.ts": `
import { api } from "encore.dev/api";
${before}
export const buy = api(${config}, async (): Promise<void> => {});
`,
});

const subscription = (config: string) => ({
  "shop/on-sold.ts": `
import { Subscription, Topic } from "encore.dev/pubsub";
const sold = new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" });
const handler = async () => {};
new Subscription(sold, "ship", {
  ${config}
});
`,
});

testGoodApp("literals, lists and arithmetic on integers are read", {
  ...endpoint(
    `{ method: ["GET", "POST"], path: "/buy", expose: true, bodyLimit: 50 * 1024 * 1024 - 1, tags: ["a"] }`,
  ),
  ...subscription(
    `handler: handler, ackDeadline: "1h 30m", retryPolicy: { minBackoff: "500ms", maxRetries: 3 },`,
  ),
});

testBadApps([
  {
    title: "a constant as setting",
    rule: "literal-config",
    files: endpoint("{ bodyLimit: limit /* // <- */ }", "const limit = 5;"),
  },
  {
    title: "a template string as path",
    rule: "literal-config",
    files: endpoint("{ path: `/buy` /* // <- */ }"),
  },
  {
    title: "a spread",
    rule: "literal-config",
    files: endpoint("{ ...options /* // <- */ }", "const options = { expose: true };"),
  },
  {
    title: "a configuration in a variable",
    rule: "literal-config",
    files: endpoint("options /* // <- */", "const options = { expose: true };"),
  },
  {
    title: "satisfies",
    rule: "literal-config",
    files: endpoint("{ tags: [] satisfies string[] /* // <- */ }"),
  },
  {
    title: "a division with a remainder",
    rule: "literal-config",
    files: endpoint("{ bodyLimit: 5 / 2 /* // <- */ }"),
  },
  { title: "a shorthand property", rule: "literal-config", files: subscription("handler, // <-") },
  { title: "a method", rule: "literal-config", files: subscription("async handler() {}, // <-") },
  {
    title: "a topic without configuration",
    rule: "literal-config",
    files: {
      "shop/topics.ts": `
import { Topic } from "encore.dev/pubsub";
// @ts-expect-error
export const sold = new Topic<{ id: string }>("sold"); // <-
`,
    },
  },
  {
    title: "a name from a constant",
    rule: "literal-name",
    files: {
      "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
const name = "shop";
export const db = new SQLDatabase(name, {}); // <-
`,
    },
  },
  {
    title: "a name from a template",
    rule: "literal-name",
    files: {
      "shop/key.ts": `
import { secret } from "encore.dev/config";
const key = secret(\`Key\`); // <-
`,
    },
  },
  {
    title: "a duration without unit",
    rule: "literal-duration",
    files: subscription(`handler: handler, retryPolicy: { minBackoff: "5" }, // <-`),
  },
  {
    title: "endless retries",
    rule: "literal-count",
    files: subscription("handler: handler, retryPolicy: { maxRetries: -1 }, // <-"),
  },
  {
    title: "a fraction of a byte",
    rule: "literal-count",
    files: endpoint("{ bodyLimit: 0.5 /* // <- */ }"),
  },
  {
    title: "migrations in a folder above",
    rule: "literal-path",
    files: {
      "migrations/1_create.up.sql": "SELECT 1;",
      "shop/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";
export const db = new SQLDatabase("shop", { migrations: "../migrations" }); // <-
`,
    },
  },
  {
    title: "all methods and one more",
    rule: "method-mixed",
    files: endpoint(`{ method: ["*", "GET"] /* // <- */ }`),
  },
]);
