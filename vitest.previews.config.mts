import { defineConfig } from "vitest/config";
import { resolve, run, tests } from "./vitest.base.mts";

// Real apps, from their scaffolding tools to the browser: most of an hour. `-- -t name` runs those of that name.
export default defineConfig({
  resolve,
  test: {
    ...run,
    ...tests,
    include: ["__tests__/previews/*.previews.test.mts"],
    exclude: ["node_modules/**"],
    fileParallelism: false,
    testTimeout: 30 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
