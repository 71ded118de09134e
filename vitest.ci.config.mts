import { defineConfig } from "vitest/config";
import { resolve, run, tests } from "./vitest.base.mts";

// What takes minutes and needs no soak: it installs packages and builds what is shipped.
export default defineConfig({
  resolve,
  test: {
    ...run,
    ...tests,
    include: ["__tests__/ci/**/*.ci.test.mts"],
    exclude: ["node_modules/**"],
    fileParallelism: false,
    // These install from registries, which have their moments.
    retry: 1,
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
