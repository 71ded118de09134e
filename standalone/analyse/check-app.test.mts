import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { analyseApp } from "./analyse-app.mts";
import { checkApp } from "./check-app.mts";
import { NotGenuine } from "./complaint.mts";
import { service, withApp } from "./temporary-app.mts";

const badApp = {
  "shop/encore.service.ts": service("shop"),
  "shop/api.ts": `
import { api } from "encore.dev/api";
const hidden = api({ path: "buy" }, async () => ({}));
`,
};

test("this app is one that Encore would accept", () => {
  expect(checkApp(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
});

test("every complaint says where, what and what to write instead, in the order of the text", () => {
  const complaints = withApp(badApp, checkApp);

  expect(complaints.map(({ rule, line }) => [rule, line])).toEqual([
    ["resource-unexported", 3],
    ["path-form", 3],
    ["handler-response", 3],
  ]);
  expect(complaints[1]).toEqual({
    rule: "path-form",
    file: "shop/api.ts",
    line: 3,
    column: 28,
    message: `"buy" does not begin with a slash.`,
    instead: expect.stringContaining("/literal/:segment"),
  });
});

test("the host refuses to start with all complaints at once, and caches nothing", () => {
  withApp(badApp, (root) => {
    for (const _ of ["first start", "second start"]) {
      expect(() => analyseApp(root)).toThrow(NotGenuine);
      expect(() => analyseApp(root)).toThrow(/path-form[\s\S]*handler-response/);
    }
  });
});
