import { defineConfig } from "vitest/config";
import { resolve, run, tests, unitTests } from "./vitest.base.mts";

// `npm test`: all but what installs packages, opens a browser or takes minutes (`test:ci`).
export default defineConfig({
  test: {
    ...run,
    projects: [
      { resolve, test: { ...unitTests, name: "unit" } },
      { resolve, test: { ...tests, name: "whole", exclude: [...tests.exclude, ...unitTests.include] } },
    ],
  },
});
