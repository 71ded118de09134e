import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSource } from "../../sources/read-source.ts";
import { ReachableRegistries } from "../previews/reachable-registries.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";

/** Run in the pages, so it is no module of this test. */
const shownTree = await readFile(new URL("../support/shown-tree.mjs", import.meta.url), "utf8");
const folder = new URL("../support/html-pages/", import.meta.url).pathname;
const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
const pages = paths.filter((path) => path.endsWith(".html"));
const skipped = await new ReachableRegistries().reasonAgainst({ registries: ["npm"] });
const types: Record<string, string> = {
  html: "text/html",
  css: "text/css",
  js: "text/javascript",
  svg: "image/svg+xml",
};

describe.runIf(chromiumPath !== null && skipped === null)("a site of HTML as an app of Next.js", () => {
  let root: string;
  let app: ChildProcess;
  let browser: Browser;
  let [original, converted] = ["", ""];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "").slice(1);
    const content = await readFile(join(folder, path)).catch(() => null);
    const type = types[path.split(".").at(-1) ?? ""] ?? "text/plain";
    response
      .writeHead(content === null ? 404 : 200, { "content-type": `${type}; charset=utf-8` })
      .end(content);
  });

  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    original = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    root = await mkdtemp(join(tmpdir(), "converted-"));
    await writeConverted(root);
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
    const run = promisify(execFile);
    await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: root });
    await run("npx", ["next", "build"], { cwd: root, env });
    app = spawn("node", ["node_modules/next/dist/bin/next", "start", "-p", "0"], { cwd: root, env });
    converted = await addressOf(app);
    browser = await openBrowser();
  }, 15 * 60_000);

  afterAll(async () => {
    await browser?.close();
    app?.kill();
    server.close();
    if (root !== undefined) await rm(root, { recursive: true, force: true });
  });

  async function look(address: string, settle: (page: Page) => Promise<unknown>) {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      if (/React error|hydrat/i.test(message.text())) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address, { waitUntil: "load" });
    await settle(page);
    const tree = await page.evaluate<string[]>(shownTree);
    await page.close();
    return { tree, errors: errors.filter((error) => /React/i.test(error)) };
  }

  test("is tried on at least forty pages", () => expect(pages.length).toBeGreaterThanOrEqual(40));

  test.each(pages)("%s shows the same tree", async (path) => {
    const address = path.split("/").map(encodeURIComponent).join("/");

    const before = await look(`${original}/${address}`, async () => undefined);
    const after = await look(`${converted}/${address}`, async (page) => {
      await page.waitForFunction("window.pageScripts !== undefined");
      await page.evaluate("window.pageScripts");
    });

    // `report.lost` says so: Next.js adds a viewport to a page that has none.
    const hasViewport = before.tree.some((line) => line.includes("name=viewport"));
    const shown = after.tree.filter((line) => hasViewport || !line.includes("name=viewport"));
    expect(shown).toEqual(before.tree);
    expect(after.errors).toEqual([]);
  });

  test("runs the handlers in attributes", async () => {
    const page = await browser.newPage();
    await page.goto(`${converted}/events.html`);
    await page.evaluate("window.pageScripts");
    await page.waitForFunction("!document.querySelector('[data-restored]')");

    await page.click("#b");

    expect(await page.textContent("#b")).toBe("clicked click");
    await page.close();
  });
});

async function writeConverted(root: string): Promise<void> {
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  const files = Object.fromEntries(paths.map((path, index) => [path, contents[index] ?? ""]));
  for (const { path, content } of readSource({ type: "files", files, convert: "next" }).files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Its output is read to the end: the app would end if nobody read it. */
function addressOf(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    app.stdout?.on("data", (part) => {
      output += part;
      const port = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (port !== undefined && output.includes("Ready")) resolve(`http://127.0.0.1:${port}`);
    });
    app.once("exit", () => reject(new Error(`Next.js did not start: ${output}`)));
  });
}
