import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { FileSpec } from "../support/git-repository.mts";
import type { SandboxBench } from "../support/sandbox-bench.mts";
import { followWorkspace } from "./follow-workspace.mts";
import type { PreviewApp } from "./preview-app.mts";
import type { Times } from "./times.mts";

/** For each single wait: what takes longer hangs. */
const PATIENCE_MS = 10 * 60_000;
const RELOAD_PAUSES_MS = [500, 1_000, 2_000];
const EDITED = "Edited by the API";

/** What a journey works with. */
export interface Stage {
  bench: SandboxBench;
  browser: Browser;
  times: Times;
}

/**
 * Takes an app the way of a user: from its repository to a page that shows its own text, counts a click, keeps its
 * development socket, shows an edit, and comes back after a stop. Throws at the first that fails, with the app's logs.
 */
export async function travel(app: PreviewApp, files: Record<string, FileSpec>, stage: Stage): Promise<void> {
  const { bench, times } = stage;
  const startedAt = Date.now();
  const projectId = await bench.importApp(app.name, files);
  const follower = await followWorkspace(bench.client, projectId, PATIENCE_MS);
  try {
    times.import = follower.appearedAt - startedAt;
    const url = await follower.untilReady(times);
    const { page, sockets } = await openPage(stage.browser, url);
    await showsText(page, app.shows);
    times.firstPage = Date.now() - startedAt;
    await clickChanges(page, app);
    if (app.hasSocket) await socketIsAlive(sockets);
    times.edit = await takesMs(() => editShows({ page, projectId, workspaceId: follower.id }, app, stage));
    await follower.stop();
    times.wake = await takesMs(async () => {
      await page.goto(page.url(), { timeout: PATIENCE_MS });
      await showsText(page, EDITED);
    });
    await clickChanges(page, app);
    await page.context().close();
  } catch (error) {
    throw new Error(`${app.name}: ${error}\n${await follower.describe()}`, { cause: error });
  } finally {
    await follower.remove();
  }
}

async function takesMs(work: () => Promise<void>): Promise<number> {
  const startedAt = Date.now();
  await work();
  return Date.now() - startedAt;
}

/** Opens a preview, and collects the sockets of its page by whether they have received something. */
async function openPage(
  browser: Browser,
  url: string,
): Promise<{ page: Page; sockets: Map<string, boolean> }> {
  const page = await (await browser.newContext()).newPage();
  const sockets = new Map<string, boolean>();
  page.on("websocket", (socket) => {
    sockets.set(socket.url(), sockets.get(socket.url()) ?? false);
    socket.on("framereceived", () => sockets.set(socket.url(), true));
  });
  await page.goto(url, { timeout: PATIENCE_MS, waitUntil: "commit" });
  return { page, sockets };
}

async function showsText(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
}

/** A page that is shown but not alive does not count. It may be shown long before it comes alive. */
async function clickChanges(page: Page, { click }: PreviewApp): Promise<void> {
  if (click === null) return;
  const { selector, leadsTo } = click;
  const isVisible = () => page.getByText(leadsTo).first().isVisible();
  await expect
    .poll(
      async () => {
        if (await isVisible()) return true;
        await page.locator(selector).first().click({ timeout: PATIENCE_MS });
        return await isVisible();
      },
      { timeout: PATIENCE_MS, interval: 500, message: `a click leads to ${leadsTo}` },
    )
    .toBe(true);
}

async function socketIsAlive(sockets: ReadonlyMap<string, boolean>): Promise<void> {
  await expect
    .poll(() => [...sockets.values()].includes(true), {
      timeout: PATIENCE_MS,
      interval: 200,
      message: "a socket of the page receives something",
    })
    .toBe(true);
}

interface Place {
  page: Page;
  projectId: string;
  workspaceId: string;
}

/** Changes a file through the API. With a socket the page shows it by itself; without, when it is loaded again. */
async function editShows(place: Place, app: PreviewApp, { bench }: Stage): Promise<void> {
  const { page, projectId, workspaceId } = place;
  const path = `/v1/projects/${projectId}/files/${app.edited}`;
  const before = await (await bench.client.call("GET", path)).text();
  expect(before).toContain(app.shows);
  await bench.client.call("PUT", path, before.replaceAll(app.shows, EDITED));
  await bench.client.call("POST", `/v1/workspaces/${workspaceId}/sync`);
  if (app.showsEditsByItself ?? app.hasSocket) return await showsText(page, EDITED);
  const endsAt = Date.now() + PATIENCE_MS;
  for (let round = 0; Date.now() < endsAt; round += 1) {
    const pauseMs = RELOAD_PAUSES_MS[Math.min(round, RELOAD_PAUSES_MS.length - 1)] ?? 0;
    const isThere = await page
      .getByText(EDITED)
      .first()
      .waitFor({ timeout: pauseMs })
      .then(() => true)
      .catch(() => false);
    if (isThere) return;
    // The proxy's page about an app that starts again loads itself anew, and may do so at the same moment.
    await page.goto(page.url(), { timeout: PATIENCE_MS }).catch(() => null);
  }
  throw new Error("the edit was not seen");
}
