import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { listUnitTests } from "./__tests__/support/unit-tests.mts";
import base from "./vitest.config.mts";

const root = fileURLToPath(new URL(".", import.meta.url));

// The quick ones, for the time in between: what they import needs no host, no database and no sandbox.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: listUnitTests(root),
    globalSetup: [`${root}__tests__/support/vitest-unit.mts`],
  },
});
