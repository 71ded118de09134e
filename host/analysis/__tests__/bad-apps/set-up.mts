import { service } from "../../../../__tests__/support/analysed-app.mts";
import { testBadApps, testGoodApp } from "../bad-app.mts";

const tsconfig = (options: object) => JSON.stringify({ compilerOptions: options });

testGoodApp("comments and trailing commas in encore.app are fine", {
  "encore.app": `{\n  // not linked\n  "id": "",\n  "lang": "typescript",\n}`,
});

testBadApps([
  { title: "no encore.app", rule: "encore-app", at: "encore.app", files: { "encore.app": null } },
  { title: "an app in Go", rule: "encore-app", at: "encore.app", files: { "encore.app": `{ "id": "" }` } },
  { title: "no package.json", rule: "package-json", at: "package.json", files: { "package.json": null } },
  { title: "a CommonJS package", rule: "package-json", at: "package.json", files: { "package.json": "{}" } },
  {
    title: "no path to the generated code",
    rule: "tsconfig",
    at: "tsconfig.json",
    files: { "tsconfig.json": tsconfig({ moduleResolution: "bundler" }) },
  },
  {
    title: "another module resolution",
    rule: "tsconfig",
    at: "tsconfig.json",
    files: {
      "tsconfig.json": tsconfig({ moduleResolution: "node", paths: { "~encore/*": ["./encore.gen/*"] } }),
    },
  },
  {
    title: "an encore.service.ts without service",
    rule: "service-file",
    at: "shop/encore.service.ts",
    files: { "shop/encore.service.ts": "export const name = 1;" },
  },
  {
    title: "a service in a variable",
    rule: "service-file",
    files: {
      "shop/encore.service.ts": `
import { Service } from "encore.dev/service";
const shop = new Service("shop"); // <-
export default shop;
`,
    },
  },
  {
    title: "a service in another file",
    rule: "service-file",
    files: {
      "till/service.ts": `
import { Service } from "encore.dev/service";
export default new Service("till"); // <-
`,
    },
  },
  {
    title: "a service inside a service",
    rule: "service-nested",
    at: "shop/till/encore.service.ts",
    files: { "shop/till/encore.service.ts": service("till") },
  },
]);
