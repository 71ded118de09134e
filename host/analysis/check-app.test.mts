import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { service, withApp } from "../../__tests__/support/analysed-app.mts";
import { analyseApp } from "./analyse-app.mts";
import { checkApp } from "./check-app.mts";
import { NotGenuine } from "./complaint.mts";

const script = fileURLToPath(new URL("../../tools/check-encore.mts", import.meta.url));

const badApp = {
  "shop/encore.service.ts": service("shop"),
  "shop/api.ts": `
import { api } from "encore.dev/api";
const hidden = api({ path: "buy" }, async () => ({}));
`,
};

test("Encore would accept this app, and plain Node can import its packages", () => {
  expect(checkApp(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
}, 120_000);

test("every complaint has its place, the problem and what to write instead, in source order", () => {
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

test("the host refuses to start, reports all complaints at once, and caches nothing", () => {
  withApp(badApp, (root) => {
    for (const _ of ["first start", "second start"]) {
      expect(() => analyseApp(root)).toThrow(NotGenuine);
      expect(() => analyseApp(root)).toThrow(/path-form[\s\S]*handler-response/);
    }
  });
});

test("the files that Encore's parser reads can be listed", () => {
  const files = {
    "shop/encore.service.ts": service("shop"),
    "shop/shop.test.ts": "",
    "shop/__tests__/sample.ts": "",
    "scripts/loose.ts": "",
    "tools/host.mts": "",
    ".hidden/code.ts": "",
  };

  const { status, stdout } = withApp(files, (root) =>
    spawnSync(process.execPath, ["--import", "tsx", script, "--list", root], { encoding: "utf8" }),
  );

  expect({ status, stdout }).toEqual({ status: 0, stdout: "scripts/loose.ts\nshop/encore.service.ts\n" });
});
