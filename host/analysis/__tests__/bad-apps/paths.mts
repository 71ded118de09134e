import { service } from "../../../../__tests__/support/analysed-app.mts";
import { testBadApps, testGoodApp } from "../bad-app.mts";

const raw = (...endpoints: string[]) =>
  `import { api } from "encore.dev/api";\n${endpoints
    .map(
      (options, index) =>
        `export const at${index} = api.raw(${options}, (_, response) => { response.end(); });`,
    )
    .join("\n")}\n`;

testGoodApp("every form of segment, and one literal beside a parameter", {
  "shop/api.ts": raw(
    `{ path: "/" }`,
    `{ path: "/items" }`,
    `{ method: "GET", path: "/items/:id" }`,
    `{ method: "POST", path: "/items/:id" }`,
    `{ path: "/items/new" }`,
    `{ path: "/items/:id/files/*path" }`,
    `{ path: "/!rest" }`,
  ),
});

testBadApps([
  ...[
    "items",
    "/items/",
    "/items//all",
    "/items?all",
    "/items#all",
    "/items/:",
    "/*rest/all",
    "/!rest/all",
  ].map((path) => ({
    title: path,
    rule: "path-form",
    files: { "shop/api.ts": raw(`{ path: "${path}" /* // <- */ }`) },
  })),
  {
    title: "two names for one position in two services",
    rule: "path-names",
    files: {
      "shop/api.ts": raw(`{ method: "GET", path: "/items/:id" }`),
      "till/encore.service.ts": service("till"),
      "till/api.ts": raw(`{ method: "PUT", path: "/items/:itemId/price" /* // <- */ }`),
    },
  },
  {
    title: "a parameter where another path has a wildcard",
    rule: "path-names",
    files: {
      "shop/api.ts": raw(`{ path: "/items/:id" }`, `{ path: "/items/*path" /* // <- */ }`),
    },
  },
  {
    title: "one path and method twice, in two services",
    rule: "path-conflict",
    files: {
      "shop/api.ts": raw(`{ method: ["GET", "PUT"], path: "/items/:id" }`),
      "till/encore.service.ts": service("till"),
      "till/api.ts": raw(`{ method: ["PUT"], path: "/items/:id" /* // <- */ }`),
    },
  },
  {
    title: "all methods beside one",
    rule: "path-conflict",
    files: {
      "shop/api.ts": raw(`{ method: "GET", path: "/items" }`, `{ method: "*", path: "/items" /* // <- */ }`),
    },
  },
]);
