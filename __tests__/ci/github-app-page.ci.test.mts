import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPage } from "../../web/build.mts";
import { AppBench } from "../support/app-bench.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { expectAccessible, openPage } from "../support/open-page.mts";

describe.runIf(chromiumPath !== null)("in Chromium, the page to which GitHub sends users", () => {
  let bench: AppBench;
  let browser: Browser;

  beforeAll(async () => {
    await buildPage(fileURLToPath(new URL("../..", import.meta.url)));
    bench = await AppBench.open();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.close();
  });

  test("stores the connection, and forgets the code", async () => {
    const { name } = await bench.makeRepository();
    const { installationId, ...sent } = bench.app.install(await bench.begin(), bench.alice, {
      account: "octo",
      repositories: [name],
    });
    const query = new URLSearchParams({ ...sent, installation_id: installationId, setup_action: "install" });

    await using opened = await openPage(browser, `${bench.host.url}/app/github-app?${query}`);
    const { page, complaints } = opened;

    await page.getByText("Repositories of octo can be imported").waitFor();
    const { body } = await bench.client.call("GET", "/v1/git-connections");
    expect(body.data).toMatchObject([{ kind: "github_app", installation: { id: installationId } }]);
    expect(await page.locator("main code").textContent()).toBe(body.data[0].id);
    expect(page.url()).toBe(`${bench.host.url}/app/github-app`);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test("says what to do if GitHub has sent no installation, or a wrong state", async () => {
    await using empty = await openPage(browser, `${bench.host.url}/app/github-app?setup_action=request`);
    await empty.page.getByText("GitHub has sent no installation").waitFor();

    const query = "state=made-up&code=example&installation_id=1";
    await using wrong = await openPage(browser, `${bench.host.url}/app/github-app?${query}`);
    await wrong.page.getByText("begin the installation again").waitFor();
  });
});
