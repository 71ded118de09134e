import { defineConfig } from "vitest/config";
import base from "./vitest.config.mts";

// The long proofs: crashes, lost and doubled messages, databases that go away, disks that are full, two hosts at once.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["__tests__/soak/**/*.soak.mts"],
    exclude: ["node_modules/**"],
    // Each file fills the machine by itself.
    fileParallelism: false,
    testTimeout: 20 * 60_000,
    hookTimeout: 5 * 60_000,
  },
});
