import { testBadApps, testGoodApp } from "../bad-app.mts";

testGoodApp("installed packages, Node's modules, files and types of any origin resolve", {
  "shop/code.ts": `
import { readFileSync } from "node:fs";
import path from "path";
import { z } from "zod";
import type { Gone } from "not-installed";
import data from "./data.json";
import { other } from "./other";
import { shop } from "~encore/clients";
import { getAuthData } from "~encore/auth";
export const all = [readFileSync, path, z, data, other, getAuthData];
export type All = Gone;
export const run = () => shop.ref();
`,
  "shop/data.json": "{}",
  "shop/other.ts": "export const other = 1;",
});

testBadApps([
  {
    title: "a package that is not installed",
    rule: "import-unresolved",
    files: { "shop/code.ts": `import "not-installed"; // <-\n` },
  },
  {
    title: "a file that is not there",
    rule: "import-unresolved",
    files: { "scripts/code.ts": `export { gone } from "./gone"; // <-\n` },
  },
  {
    title: "generated code that Encore does not generate",
    rule: "import-unresolved",
    files: { "shop/code.ts": `import { gone } from "~encore/gone"; // <-\nexport const it = gone;\n` },
  },
]);
