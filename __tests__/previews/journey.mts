import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { FileSpec } from "../support/git-repository.mts";
import type { SandboxBench } from "../support/sandbox-bench.mts";
import { followWorkspace } from "./follow-workspace.mts";
import type { PreviewApp } from "./preview-app.mts";
import type { Times } from "./times.mts";

/** For an install and a start. */
const PROVISION_PATIENCE_MS = 20 * 60_000;
/** For each single thing on a page: what takes longer hangs. */
const PATIENCE_MS = 3 * 60_000;
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
  const follower = await followWorkspace(bench.client, projectId, PROVISION_PATIENCE_MS);
  const { page, sockets, news } = await newPage(stage.browser);
  let doing = "waits for its preview";
  try {
    times.import = follower.appearedAt - startedAt;
    const url = await follower.untilReady(times);
    doing = "shows its text";
    await page.goto(url, { timeout: PATIENCE_MS, waitUntil: "commit" });
    await showsText(page, app.shows);
    times.firstPage = Date.now() - startedAt;
    doing = "is clicked";
    await clickChanges(page, app);
    doing = "opens its socket";
    if (app.hasSocket) await socketIsAlive(sockets);
    doing = "is edited";
    // What was clicked may have led to another page than the one that is edited.
    if (new URL(page.url()).pathname !== "/")
      await page.goto(new URL("/", page.url()).href, { timeout: PATIENCE_MS });
    times.edit = await takesMs(() => editShows({ page, projectId, workspaceId: follower.id }, app, stage));
    doing = "wakes";
    await follower.stop();
    times.wake = await takesMs(async () => {
      await page.goto(page.url(), { timeout: PATIENCE_MS });
      await showsText(page, EDITED);
    });
    doing = "is clicked after it woke";
    await clickChanges(page, app);
  } catch (error) {
    const shown = await describePage(page, news);
    throw new Error(`${app.name} ${doing}: ${error}\n${shown}\n${await follower.describe().catch(String)}`, {
      cause: error,
    });
  } finally {
    await page.context().close();
    await follower.remove();
  }
}

async function takesMs(work: () => Promise<void>): Promise<number> {
  const startedAt = Date.now();
  await work();
  return Date.now() - startedAt;
}

interface Watched {
  page: Page;
  /** The page's sockets, by whether they have received something. */
  sockets: Map<string, boolean>;
  /** Errors and warnings that the page has written, the latest last. */
  news: string[];
}

async function newPage(browser: Browser): Promise<Watched> {
  const page = await (await browser.newContext()).newPage();
  const sockets = new Map<string, boolean>();
  const news: string[] = [];
  page.on("websocket", (socket) => {
    sockets.set(socket.url(), sockets.get(socket.url()) ?? false);
    socket.on("framereceived", () => sockets.set(socket.url(), true));
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") news.push(message.text());
  });
  page.on("pageerror", (error) => news.push(String(error)));
  return { page, sockets, news };
}

async function describePage(page: Page, news: readonly string[]): Promise<string> {
  const text = await page
    .locator("body")
    .textContent({ timeout: 5_000 })
    .catch(() => null);
  return [`the page: ${text?.trim().slice(0, 1_000) ?? "nothing"}`, ...news.slice(-10)].join("\n");
}

/** Text that a person sees: pages repeat theirs in menus that are closed. */
function seen(page: Page, text: string | RegExp): Locator {
  return page.getByText(text).filter({ visible: true }).first();
}

async function showsText(page: Page, text: string): Promise<void> {
  await seen(page, text).waitFor({ timeout: PATIENCE_MS });
}

/** A page that is shown but not alive does not count. It may be shown long before it comes alive. */
async function clickChanges(page: Page, { click }: PreviewApp): Promise<void> {
  if (click === null) return;
  const { selector, leadsTo } = click;
  const isVisible = () => seen(page, leadsTo).isVisible();
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
    const isThere = await seen(page, EDITED)
      .waitFor({ timeout: pauseMs })
      .then(() => true)
      .catch(() => false);
    if (isThere) return;
    // The proxy's page about an app that is restarting reloads itself, and may do so at the same moment.
    await page.goto(page.url(), { timeout: PATIENCE_MS }).catch(() => null);
  }
  throw new Error("the edit was not seen");
}
