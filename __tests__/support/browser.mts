import { type Browser, chromium } from "playwright-core";
import { chromiumPath } from "./chromium-path.mts";

/** Starts a headless browser that sends no requests except those of its pages. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chromiumPath ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
