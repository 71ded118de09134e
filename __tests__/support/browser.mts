import { type Browser, chromium } from "playwright-core";
import { chromiumPath } from "./chromium-path.mts";

/** Starts a headless browser that asks no host but those that its pages name. */
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
