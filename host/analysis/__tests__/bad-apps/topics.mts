import { testBadApps, testGoodApp } from "../bad-app.mts";

const topic = (field: string) => ({
  "shop/topics.ts": `
import { type Attribute, Topic } from "encore.dev/pubsub";
interface Sold { ${field} }
export const sold = new Topic<Sold>("sold", {
  deliveryGuarantee: "at-least-once",
  orderingAttribute: "id", // <-
});
`,
});

testGoodApp("a topic ordered by an attribute", topic("id: Attribute<string>"));

testBadApps([{ title: "a plain field", rule: "topic-ordering", files: topic("id: string") }]);
