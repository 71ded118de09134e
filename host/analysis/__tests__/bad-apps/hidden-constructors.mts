import { testBadApps, testGoodApp } from "../bad-app.mts";

testGoodApp("other exports of these modules may be used freely", {
  "shop/errors.ts": `
import * as encore from "encore.dev/api";
import log from "encore.dev/log";
import { api as endpoint } from "encore.dev/api";
export { APIError } from "encore.dev/api";
export const refuse = () => { log.info("refused"); throw encore.APIError.notFound("gone"); };
export const buy = endpoint({}, async (): Promise<void> => {});
`,
});

testBadApps([
  {
    title: "an endpoint made through a namespace import",
    rule: "maker-namespace",
    files: {
      "shop/api.ts": `
import * as encore from "encore.dev/api";
export const buy = encore.api({}, async (): Promise<void> => {}); // <-
`,
    },
  },
  {
    title: "a dynamic import",
    rule: "maker-dynamic",
    files: {
      "shop/db.ts": `
export async function database() {
  const { SQLDatabase } = await import("encore.dev/storage/sqldb"); // <-
  return SQLDatabase;
}
`,
    },
  },
  {
    title: "a constructor re-exported by name",
    rule: "maker-re-export",
    files: { "shop/encore.ts": `export { api } from "encore.dev/api"; // <-\n` },
  },
  {
    title: "a module of constructors re-exported as a whole",
    rule: "maker-re-export",
    files: { "shop/encore.ts": `export * from "encore.dev/pubsub"; // <-\n` },
  },
  {
    title: "a constructor imported and exported again",
    rule: "maker-re-export",
    files: {
      "shop/encore.ts": `
import { Topic as Subject } from "encore.dev/pubsub";
export { Subject }; // <-
`,
    },
  },
  {
    title: "a constructor in another variable",
    rule: "maker-value",
    files: {
      "shop/api.ts": `
import { api } from "encore.dev/api";
export const endpoint = api; // <-
`,
    },
  },
  {
    title: "a constructor as argument",
    rule: "maker-value",
    files: {
      "shop/api.ts": `
import { Topic } from "encore.dev/pubsub";
const make = (maker: unknown) => maker;
make(Topic); // <-
`,
    },
  },
]);
