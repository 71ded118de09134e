import { register } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { ReportSkipped } from "./__tests__/support/report-skipped.mts";
import { listUnitTests } from "./__tests__/support/unit-tests.mts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Vite takes paths for URLs and loses what follows these. It would report that there are no tests.
if (/[#?]/.test(here("."))) {
  process.stderr.write(
    `vitest cannot load files from a folder with "#" or "?" in its path: move the checkout out of ${here(".")} to run its tests\n`,
  );
  process.exit(1);
}

// Under `encore test` the CLI has set ENCORE_RUNTIME_LIB; else the tests run on the standalone host.
const isStandalone = process.env.ENCORE_RUNTIME_LIB === undefined;

// Vitest has Node import packages by their paths, in which Node takes "%" for an escape.
const hooks = new URL("./__tests__/support/absolute-imports.mjs", import.meta.url).href;
const hasPercent = here(".").includes("%");
if (hasPercent) register(hooks);
const registration = `import { register } from "node:module"; register(${JSON.stringify(hooks)})`;
const hookArguments = ["--import", `data:text/javascript,${encodeURIComponent(registration)}`];

/** How a run as a whole is made. */
export const run = {
  // Most tests wait for hosts, git and PostgreSQL: two workers more than there are cores keep these busy.
  maxWorkers: availableParallelism() + 2,
  reporters: ["default", new ReportSkipped()],
};

/** What all tests have in common. */
export const tests = {
  include: ["**/*.test.ts", ...(isStandalone ? ["**/*.test.mts"] : [])],
  exclude: ["node_modules/**", "__tests__/soak/**", "__tests__/ci/**", "__tests__/previews/**"],
  // Generous: on a busy machine a test may take ten times as long.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  ...(hasPercent && { execArgv: hookArguments }),
  ...(isStandalone && {
    globalSetup: [here("./__tests__/support/vitest-global.mts")],
    setupFiles: [here("./__tests__/support/vitest-worker.mts")],
    env: { ENCORE_RUNTIME_LIB: here("./host/native.cjs") },
  }),
};

/**
 * The quick ones: what they import needs no host, no database and no sandbox. They are pure, so that files can share a
 * worker and its modules: half of their time was spent loading these.
 */
export const unitTests = {
  ...tests,
  include: listUnitTests(here(".")),
  isolate: false,
  globalSetup: [here("./__tests__/support/vitest-unit.mts")],
};

export const resolve = { alias: { "~encore": here("./encore.gen") } };
