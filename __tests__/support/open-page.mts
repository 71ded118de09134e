import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

const WAIT_MS = 120_000;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Opened extends AsyncDisposable {
  page: Page;
  /** Errors of the console, of scripts, and of the content security policy. */
  complaints: string[];
}

export interface Looks {
  colorScheme?: "light" | "dark";
  width?: number;
  /** Kept for the tab, as if a person had typed it. */
  apiKey?: string;
  /** Called before the page is loaded. */
  prepare?: (page: Page) => Promise<void>;
}

/** Opens a page in a session of its own, and notes what it complains about. */
export async function openPage(
  browser: Browser,
  url: string,
  { colorScheme = "light", width = 1_280, apiKey, prepare }: Looks = {},
): Promise<Opened> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isOwn = message.location().url.startsWith(new URL(url).origin);
    if (message.type() === "error" && isOwn) complaints.push(message.text());
  });
  if (apiKey !== undefined) {
    await page.addInitScript(`sessionStorage.setItem("vaporform-key", ${JSON.stringify(apiKey)})`);
  }
  await prepare?.(page);
  await page.goto(url);
  await page.locator("main h1").first().waitFor({ timeout: WAIT_MS });
  return { page, complaints, [Symbol.asyncDispose]: async () => await context.close() };
}

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** No finding that axe calls serious or critical. Playwright runs the script outside the page's policy. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const run = "axe.run(document, { iframes: false })";
  const { violations } = (await page.evaluate(run)) as AxeResult;
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectToFit(page: Page, width: number): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
}
