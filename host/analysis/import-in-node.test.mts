import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importInNode } from "./import-in-node.mts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "import-in-node-")));

beforeAll(() => {
  write("whole/index.js", "export const it = 1;");
  write("ends/index.js", "process.exit(0);");
  write("hangs/index.js", "setInterval(() => undefined, 1000); await new Promise(() => undefined);");
  write("throws/index.js", 'throw new Error("needs a browser\\nand more");');
  write("parts/lib/one.mjs", "export const it = 1;");
  write("encore.dev/index.js", 'throw new Error("needs the runtime");');
});
afterAll(() => rmSync(root, { recursive: true }));

test("modules that throw, hang or end the process are reported, and the remaining ones are still tried", () => {
  const specifiers = ["ends", "hangs", "throws", "gone", "parts/lib/one", "whole", "parts/lib/one.mjs"];

  const failures = importInNode(root, specifiers, 5_000);

  expect(Object.fromEntries(failures)).toEqual({
    ends: { reason: "the process ended while it loaded", works: null },
    hangs: { reason: "it did not load within 5 seconds", works: null },
    throws: { reason: "needs a browser", works: null },
    gone: { reason: "ERR_MODULE_NOT_FOUND", works: null },
    "parts/lib/one": { reason: "ERR_MODULE_NOT_FOUND", works: "parts/lib/one.mjs" },
  });
});

test("Encore's own modules are resolved without being loaded", () => {
  const failures = importInNode(root, ["encore.dev", "encore.dev/gone"]);

  expect([...failures.keys()]).toEqual(["encore.dev/gone"]);
});

function write(path: string, text: string): void {
  const file = join(root, "node_modules", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const name = path.split("/")[0];
  const main = path.endsWith("/index.js") ? { main: "index.js" } : {};
  writeFileSync(
    join(root, `node_modules/${name}/package.json`),
    JSON.stringify({ name, type: "module", ...main }),
  );
}
