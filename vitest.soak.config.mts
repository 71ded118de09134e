import { defineConfig } from "vitest/config";
import { resolve, run, tests } from "./vitest.base.mts";

// The long proofs: crashes, lost and doubled messages, databases that go away, disks that are full, two hosts at once.
export default defineConfig({
  resolve,
  test: {
    ...run,
    ...tests,
    include: ["__tests__/soak/**/*.soak.mts"],
    exclude: ["node_modules/**"],
    // Each file fills the machine by itself.
    fileParallelism: false,
    testTimeout: 20 * 60_000,
    hookTimeout: 5 * 60_000,
  },
});
