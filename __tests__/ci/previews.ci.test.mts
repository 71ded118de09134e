import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { apps } from "../previews/apps/apps.mts";
import { testApps } from "../previews/test-apps.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";

const canRun = findBubblewrap() !== null && chromiumPath !== null;
const TIMEOUT_MS = 5 * 60_000;

/** What the matrix has of the most usual kinds, in a minute each: a page, a framework, servers of two other languages. */
const names = ["vite-7-pinned", "next-16-pinned", "flask", "go"];
testApps(apps.filter(({ name }) => names.includes(name)));

/** What is tried against the API does not depend on the app. */
const hostile = { "index.html": "<!doctype html>\n<h1>A page</h1>\n" };

describe.runIf(canRun)("in Chromium, through relay and proxy", () => {
  let bench: SandboxBench;
  let browser: Browser;

  beforeAll(async () => {
    bench = await SandboxBench.open({}, {}, "0");
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.close();
  });

  test(
    "a page in a preview cannot call the API",
    async () => {
      const projectId = await bench.importApp("hostile", hostile);
      const { preview } = await bench.client.reach(projectId, "running");
      const page = await openPage(browser, preview.url ?? "");
      const before = (await bench.client.ask("GET", "/v1/projects"))[1].data.length;

      const outcomes = await page.evaluate(async (api) => {
        const attempt = (init: RequestInit) =>
          fetch(`${api}/v1/projects`, init)
            .then((response) => response.status)
            .catch(() => "refused");
        const headers = { "content-type": "text/plain" };
        const body = JSON.stringify({ name: "stolen" });
        const opaque = await fetch(`${api}/v1/projects`, {
          method: "POST",
          mode: "no-cors",
          headers,
          body,
        }).then(() => "sent");
        const source = new EventSource(`${api}/v1/projects`);
        const stream = await new Promise((resolve) => {
          source.onerror = () => resolve("refused");
          source.onopen = () => resolve("open");
        });
        return [await attempt({}), await attempt({ method: "POST", headers, body }), opaque, stream];
      }, bench.host.url);

      expect(outcomes).toEqual([403, 403, "sent", "refused"]);
      expect((await bench.client.ask("GET", "/v1/projects"))[1].data).toHaveLength(before);
    },
    TIMEOUT_MS,
  );
});

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url, { timeout: TIMEOUT_MS });
  return page;
}
