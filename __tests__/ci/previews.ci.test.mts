import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";

const canRun = findBubblewrap() !== null && chromiumPath !== null;
const TIMEOUT_MS = 5 * 60_000;

const sample = (path: string) =>
  readFileSync(new URL(`../../tools/demo/samples/vite/${path}`, import.meta.url), "utf8");
const vite = Object.fromEntries(
  ["package.json", "package-lock.json", "index.html", "src/main.js", "src/counter.js"].map((path) => [
    path,
    sample(path),
  ]),
);

const next = {
  "package.json": JSON.stringify({
    name: "next-app",
    private: true,
    scripts: { dev: "next dev", build: "next build", start: "next start" },
    dependencies: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
  }),
  "app/layout.jsx":
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }\n",
  "app/page.jsx": `"use client";
import { useState } from "react";
export default function Page() {
  const [count, setCount] = useState(0);
  return <main><h1>Hello from Next</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`,
};

/** Apps as created by their tools, and an edit to each. */
const apps = [
  { name: "vite", files: vite, title: "Hello from Vite", edited: "index.html" },
  { name: "next", files: next, title: "Hello from Next", edited: "app/page.jsx" },
];

describe.runIf(canRun)("in Chromium, through relay and proxy, an app made with", () => {
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

  test.each(apps)(
    "$name shows its page, counts a click, shows an edit, and starts again on a visit",
    async ({ name, files, title, edited }) => {
      const projectId = await bench.importApp(name, files);
      const { id, preview } = await bench.client.reach(projectId, "running");
      expect(preview).toMatchObject({ status: "ready", failure: null });
      const page = await openPage(browser, preview.url ?? "");

      await expectClickCounts(page, title);
      expect(new URL(page.url()).search).toBe("");

      const content = (files[edited as keyof typeof files] ?? "").replace(title, "Edited by the API");
      await bench.client.call("PUT", `/v1/projects/${projectId}/files/${edited}`, content);
      await bench.client.call("POST", `/v1/workspaces/${id}/sync`);
      await page.getByText("Edited by the API").waitFor({ timeout: TIMEOUT_MS });

      await bench.client.call("POST", `/v1/workspaces/${id}/stop`);
      await bench.client.reach(projectId, "stopped");
      await page.goto(page.url());
      await page.getByText("Edited by the API").waitFor({ timeout: TIMEOUT_MS });
      await expectClickCounts(page, "Edited by the API");
    },
    TIMEOUT_MS,
  );

  test(
    "a page in a preview cannot call the API",
    async () => {
      const projectId = await bench.importApp("hostile", vite);
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

/** A page that is shown but not yet interactive does not count. */
async function expectClickCounts(page: Page, title: string): Promise<void> {
  await page.getByText(title).waitFor({ timeout: TIMEOUT_MS });
  const button = page.locator("#counter");
  await expect
    .poll(
      async () => {
        await button.click();
        return await button.textContent();
      },
      { timeout: TIMEOUT_MS },
    )
    .toMatch(/clicked [1-9]\d* times/);
}
