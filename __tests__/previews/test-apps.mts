import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import { type Stage, travel } from "./journey.mts";
import { makeApp, type PreviewApp } from "./preview-app.mts";
import { ReachableRegistries } from "./reachable-registries.mts";
import { noTimes, type Outcome, rowOf, tableOf } from "./times.mts";

const TIMEOUT_MS = 40 * 60_000;

/** Defines a test for each app, named after it, and prints what they took and what was skipped when all have ended. */
export function testApps(apps: readonly PreviewApp[]): void {
  const canRun = findBubblewrap() !== null && chromiumPath !== null;
  describe.runIf(canRun)("through import, sandbox, relay, proxy and Chromium", () => {
    const outcomes: Outcome[] = [];
    const whatAnswers = new ReachableRegistries();
    let bench: SandboxBench;
    let browser: Browser;

    beforeAll(async () => {
      bench = await SandboxBench.open({}, {}, "0");
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await bench?.close();
      process.stdout.write(`\n${tableOf(outcomes)}`);
    });

    for (const app of apps) {
      const title = `${app.name} shows its text, a click, its socket, an edit, and wakes`;
      test(title, { timeout: TIMEOUT_MS }, async ({ skip }) => {
        const skipped = await whatAnswers.reasonAgainst(app);
        const outcome: Outcome = { name: app.name, times: noTimes(), skipped, hasFailed: skipped === null };
        outcomes.push(outcome);
        if (skipped !== null) skip(skipped);
        await takeAndPrint(app, outcome, { bench, browser, times: outcome.times });
      });
    }
  });
}

/** The whole takes an hour: what is printed shows how far it is. */
async function takeAndPrint(app: PreviewApp, outcome: Outcome, stage: Stage): Promise<void> {
  try {
    await travel(app, await makeApp(app), stage);
    outcome.hasFailed = false;
  } catch (error) {
    process.stdout.write(`${error}\n`);
    throw error;
  } finally {
    process.stdout.write(`${rowOf(outcome)}\n`);
  }
}
