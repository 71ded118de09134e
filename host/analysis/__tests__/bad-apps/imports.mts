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
    title: "a missing file",
    rule: "import-unresolved",
    files: { "scripts/code.ts": `export { gone } from "./gone"; // <-\n` },
  },
  {
    title: "generated code that Encore does not generate",
    rule: "import-unresolved",
    files: { "shop/code.ts": `import { gone } from "~encore/gone"; // <-\nexport const it = gone;\n` },
  },
  {
    title: "a module that only tools that guess extensions find",
    rule: "import-plain-node",
    files: endpointAfter(
      `import satisfies from "semver/functions/satisfies"; // <-\nexport const it = satisfies;`,
    ),
  },
  {
    title: "a folder of a package, imported when it is needed",
    rule: "import-plain-node",
    files: endpointAfter(`export const it = () => import("fast-check/lib"); // <-`),
  },
  {
    title: "a module that would be harmless only as a type import, in a file that an endpoint imports",
    rule: "import-plain-node",
    files: {
      ...endpointAfter(`export { it } from "./code";`),
      "shop/code.ts": `import satisfies from "semver/functions/satisfies"; // <-\nexport const it = satisfies;\n`,
    },
  },
]);

testGoodApp(
  "a module that plain Node does not find is used only for types, or only by scripts outside of the bundle",
  {
    ...endpointAfter(`
import satisfies from "semver/functions/satisfies";
import { type Options } from "semver/functions/satisfies";
export type It = typeof satisfies | Options;
`),
    "scripts/check.ts": `import satisfies from "semver/functions/satisfies";\nexport const it = satisfies;\n`,
  },
);

/** The code in a file that declares an endpoint: Encore's bundle contains it and its imports. */
function endpointAfter(code: string): Record<string, string> {
  return {
    "shop/api.ts": `${code}
import { api } from "encore.dev/api";
export const ping = api({}, async (): Promise<void> => {});
`,
  };
}
