import { defineConfig } from "vitest/config";
import { resolve, run, unitTests } from "./vitest.base.mts";

// The quick tests alone, for the time in between.
export default defineConfig({ resolve, test: { ...run, ...unitTests } });
