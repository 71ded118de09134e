import { testBadApps, testGoodApp } from "../bad-app.mts";

testGoodApp("resources bound as Encore requires are accepted", {
  "shop/all.ts": `
import { api, Gateway, type Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
import { secret } from "encore.dev/config";
import { Counter } from "encore.dev/metrics";
import { Subscription, Topic } from "encore.dev/pubsub";
import { SQLDatabase } from "encore.dev/storage/sqldb";
const key = secret("Key");
const shared = SQLDatabase.named("shop");
new SQLDatabase("shop", {});
export const sales = new Counter("sales");
const sold = new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" });
const _ = new Subscription(sold, "ship", { handler: async () => { sales.increment(); } });
new Subscription(sold, "bill", { handler: async () => {} });
export const auth = authHandler(async (_: { key: Header<"X-Key"> }): Promise<{ userID: string }> => ({ userID: key() }));
const gateway = new Gateway({ authHandler: auth });
export { gateway };
export const buy = api({}, async (): Promise<void> => { await shared.exec\`SELECT 1\`; });
`,
});

testBadApps([
  {
    title: "an endpoint that is not exported",
    rule: "resource-unexported",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
const buy = api({}, async (): Promise<void> => {}); // <-
`,
    },
  },
  {
    title: "an endpoint exported under another name",
    rule: "resource-unexported",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
const buy = api({}, async (): Promise<void> => {}); // <-
export { buy as purchase };
`,
    },
  },
  {
    title: "an endpoint without variable",
    rule: "resource-unexported",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
api.raw({ path: "/buy" }, (_, response) => { response.end(); }); // <-
`,
    },
  },
  {
    title: "a gateway that is not exported",
    rule: "resource-unexported",
    files: {
      "shop/gateway.ts": `
import { Gateway } from "encore.dev/api";
const gateway = new Gateway({}); // <-
`,
    },
  },
  {
    title: "a metric that is not exported",
    rule: "resource-unexported",
    files: {
      "shop/metrics.ts": `
import { Counter } from "encore.dev/metrics";
const sales = new Counter("sales"); // <-
`,
    },
  },
  {
    title: "an endpoint wrapped in another call",
    rule: "resource-wrapped",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
const logged = <T>(endpoint: T): T => endpoint;
export const buy = logged(api({}, async (): Promise<void> => {})); // <-
`,
    },
  },
  {
    title: "a factory of topics",
    rule: "resource-factory",
    files: {
      "shop/topics.ts": `
import { Topic } from "encore.dev/pubsub";
export function sold() {
  return new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" }); // <-
}
`,
    },
  },
  {
    title: "a subscription in a function",
    rule: "resource-factory",
    files: {
      "shop/on-sold.ts": `
import { Subscription, Topic } from "encore.dev/pubsub";
const sold = new Topic<{ id: string }>("sold", { deliveryGuarantee: "at-least-once" });
export function listen() {
  new Subscription(sold, "ship", { handler: async () => {} }); // <-
}
`,
    },
  },
  {
    title: "a secret in a function",
    rule: "resource-factory",
    files: {
      "shop/key.ts": `
import { secret } from "encore.dev/config";
export function key() {
  return secret("Key")(); // <-
}
`,
    },
  },
  {
    title: "a secret without variable",
    rule: "secret-unbound",
    files: {
      "shop/key.ts": `
import { secret } from "encore.dev/config";
secret("Key"); // <-
`,
    },
  },
  {
    title: "a secret outside of every service",
    rule: "secret-outside-service",
    files: {
      "lib/key.ts": `
import { secret } from "encore.dev/config";
export const key = secret("Key"); // <-
`,
    },
  },
  {
    title: "a second gateway",
    rule: "resource-second",
    files: {
      "shop/gateway.ts": `
import { Gateway } from "encore.dev/api";
export const one = new Gateway({});
export const two = new Gateway({}); // <-
`,
    },
  },
  {
    title: "a second auth handler",
    rule: "resource-second",
    files: {
      "shop/auth.ts": `
import type { Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";
interface Params { key: Header<"X-Key"> }
interface Data { userID: string }
export const one = authHandler<Params, Data>(async () => ({ userID: "one" }));
export const two = authHandler<Params, Data>(async () => ({ userID: "two" })); // <-
`,
    },
  },
  {
    title: "a topic without message type",
    rule: "topic-type",
    files: {
      "shop/topics.ts": `
import { Topic } from "encore.dev/pubsub";
export const sold = new Topic("sold", { deliveryGuarantee: "at-least-once" }); // <-
`,
    },
  },
]);
