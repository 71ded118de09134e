import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Vaporform } from "../../client/src/vaporform.mts";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { buildPage } from "../../web/build.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { expectAccessible, expectToFit, openPage } from "../support/open-page.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import { answer, done, ScriptedModel, write } from "../support/scripted-model.mts";
import { startHost, type TestHost } from "../support/test-host.mts";

const canRun = findBubblewrap() !== null && chromiumPath !== null;
const TIMEOUT_MS = 5 * 60_000;
const WAIT_MS = 120_000;

const sample = (path: string) =>
  readFileSync(new URL(`../../tools/demo/samples/vite/${path}`, import.meta.url), "utf8");
const vite = Object.fromEntries(
  ["package.json", "package-lock.json", "index.html", "src/main.js", "src/counter.js"].map((path) => [
    path,
    sample(path),
  ]),
);

describe.runIf(canRun)("in Chromium, the page", () => {
  let bench: SandboxBench;
  let browser: Browser;
  let model: ScriptedModel;
  let client: Vaporform;

  beforeAll(async () => {
    await buildPage(fileURLToPath(new URL("../..", import.meta.url)));
    model = await ScriptedModel.open();
    const secrets = { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url };
    bench = await SandboxBench.open(secrets, {}, "0");
    client = new Vaporform({ baseUrl: bench.host.url });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.close();
    await model?.close();
  });

  test(
    "leads by keyboard alone from a repository's address to its app, and an edit appears in it",
    async () => {
      const address = await bench.serveRepository("vite", vite);
      await using opened = await openPage(browser, `${bench.host.url}/`);
      const { page } = opened;

      await page.getByLabel("Repository", { exact: true }).focus();
      await page.keyboard.type(address);
      await page.keyboard.press("Enter");
      const app = page.frameLocator("repo-preview iframe");
      await app.getByText("Hello from Vite").waitFor({ timeout: WAIT_MS });
      // Beside the previews' names, so that the framed app keeps its cookies.
      expect(new URL(page.url()).hostname).toMatch(/^app\..+\.localhost$/);
      // The script has run once it has written the count.
      await app.getByText(/clicked 0/).waitFor({ timeout: WAIT_MS });
      await app.locator("#counter").press("Enter");
      await app.getByText(/clicked [1-9]/).waitFor({ timeout: WAIT_MS });
      await expectAccessible(page);

      await page.getByRole("link", { name: "Open the project" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("tree").focus();
      await page.getByRole("treeitem", { name: "index.html" }).waitFor();
      await chooseByKeyboard(page, "index.html");
      await page.locator(".cm-content").focus();
      await replaceByKeyboard(page, "Hello from Vite", "Edited by hand");
      await app.getByText("Edited by hand").waitFor({ timeout: WAIT_MS });
      await expectAccessible(page);

      await page.getByRole("link", { name: "Terminal" }).press("Enter");
      await page.getByText("A shell in the sandbox").waitFor({ timeout: WAIT_MS });
      await page.keyboard.type("echo typed-$((6 * 7))\n");
      await page.locator(".xterm-accessibility-tree").getByText("typed-42").waitFor({ timeout: WAIT_MS });
      await expectAccessible(page);
      await page.keyboard.press("Control+Shift+Escape");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Terminal");

      expect(opened.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "leads from a template, from a text with code, from files and from an archive to a preview",
    async () => {
      await using opened = await openPage(browser, `${bench.host.url}/app/`);
      const { page } = opened;
      const app = page.frameLocator("repo-preview iframe");
      const beginAgain = () => page.getByRole("link", { name: "New", exact: true }).click();

      await page.getByRole("button", { name: /^Node.js server/ }).click();
      await app.getByText("Edit server.js").waitFor({ timeout: WAIT_MS });

      await beginAgain();
      await page.getByText("Paste what a model wrote").click();
      await page
        .getByLabel(/^Text with code blocks/)
        .fill(`\`\`\`js path="server.js"\n${pageServer("Generated")}\n\`\`\`\n`);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Make a project" }).click();
      await app.getByText("Generated").waitFor({ timeout: WAIT_MS });

      await beginAgain();
      await page.getByText("Choose files").click();
      await expectAccessible(page);
      await page.getByLabel(/^Files, such as/).setInputFiles({
        name: "server.js",
        mimeType: "text/javascript",
        buffer: Buffer.from(pageServer("Chosen")),
      });
      await app.getByText("Chosen").waitFor({ timeout: WAIT_MS });

      await beginAgain();
      await page.getByText("Upload an archive").click();
      const buffer = gzipSync(await tarOf("server.js", pageServer("Packed")));
      await page
        .getByLabel(/^A zip or tar.gz/)
        .setInputFiles({ name: "site.tar.gz", mimeType: "application/gzip", buffer });
      await app.getByText("Packed").waitFor({ timeout: WAIT_MS });
      await page.getByRole("heading", { name: "site", exact: true }).waitFor();

      expect(opened.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "makes an app of Next.js of a folder with pages of HTML, and leaves out what is installed anyway",
    async () => {
      const folder = join(mkdtempSync(join(tmpdir(), "vaporform-page-")), "site");
      mkdirSync(join(folder, "node_modules/a"), { recursive: true });
      writeFileSync(join(folder, "index.html"), "<!doctype html><title>Site</title><h1>Converted</h1>\n");
      writeFileSync(join(folder, "node_modules/a/index.js"), "");
      await using opened = await openPage(browser, `${bench.host.url}/app/`);
      const { page } = opened;

      await page.getByText("Choose files").click();
      await page.locator("form", { hasText: "Or a folder" }).getByLabel("Make an app of Next.js").check();
      await page.getByLabel("Or a folder").setInputFiles(folder);
      await page.getByRole("heading", { name: "site", exact: true }).waitFor({ timeout: WAIT_MS });
      rmSync(join(folder, ".."), { recursive: true });

      const tree = page.getByRole("tree");
      await tree.getByText("package.json", { exact: true }).waitFor({ timeout: WAIT_MS });
      expect(await tree.getByText("node_modules").count()).toBe(0);
      expect(opened.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "has a base built, and starts a workspace from a snapshot that is named",
    async () => {
      await using opened = await openPage(browser, `${bench.host.url}/app/admin`);
      const { page } = opened;
      await page.getByRole("button", { name: "Build the base of express" }).click();
      await page.getByRole("button", { name: "Check the base of express" }).waitFor({ timeout: WAIT_MS });
      await page.getByRole("row", { name: /^express Active/ }).waitFor();

      const { id } = await client.projects.create({
        name: "snapshot",
        source: { type: "template", templateId: "node" },
        provision: false,
      });
      await page.goto(`${bench.host.url}/app/projects/${id}/workspace`);
      await page.getByText("Start from a snapshot of your own").click();
      await page.getByLabel("Name of a snapshot").fill("daytona-medium");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Start", exact: true }).click();

      await page.getByText(/^the snapshot daytona-medium: cold, because/).waitFor({ timeout: WAIT_MS });
      await page.getByRole("link", { name: "Files and preview" }).click();
      const app = page.frameLocator("repo-preview iframe");
      await app.getByText("Edit server.js").waitFor({ timeout: WAIT_MS });
      const workspace = await client.projects.workspace(id);
      expect(bench.daytona.world.get(`vaporform-${workspace?.id}`).snapshot).toBe("daytona-medium");
      expect(opened.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "leads from a description to a preview, and shows what the model writes meanwhile",
    async () => {
      let goOn = (): void => undefined;
      const until = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const reply = answer(write("index.html", "<h1>Described</h1>\n"), done());
      model.reply({ ...reply, holdAt: { events: 6, until } });
      await using opened = await openPage(browser, `${bench.host.url}/app/`);
      const { page } = opened;

      await page.getByLabel(/^What should it be/).fill("Make a page");
      await page.getByRole("button", { name: "Write it" }).click();
      await page
        .getByRole("status")
        .filter({ hasText: /^The model (writes|works)/ })
        .waitFor({ timeout: WAIT_MS });
      await expectAccessible(page);
      goOn();

      await page.frameLocator("repo-preview iframe").getByText("Described").waitFor({ timeout: WAIT_MS });
      await page.getByRole("heading", { name: "Make a page", exact: true }).waitFor();
      expect(opened.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "shows why an import fails, in words, and what helps",
    async () => {
      await using opened = await openPage(browser, `${bench.host.url}/app/`);
      const { page } = opened;
      const address = (await bench.serveRepository("there", { "a.txt": "a" })).replace("there", "missing");

      await page.getByLabel("Repository", { exact: true }).fill(address);
      await page.getByRole("button", { name: "Import" }).click();

      await page.getByRole("alert").waitFor({ timeout: WAIT_MS });
      expect(await page.getByRole("alert").textContent()).toMatch(/repository/i);
      await page.getByRole("button", { name: "Retry" }).waitFor();
      await expectAccessible(page);
    },
    TIMEOUT_MS,
  );

  test.each([
    ["the start", "/app/"],
    ["the projects", "/app/projects"],
    ["the settings", "/app/settings"],
    ["a screen that is not there", "/app/nowhere"],
  ])(
    "%s has no serious fault for those who cannot see it, light or dark, narrow or wide",
    async (_name, path) => {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [320, 1_280]) {
          await using opened = await openPage(browser, `${bench.host.url}${path}`, { colorScheme, width });
          await expectAccessible(opened.page);
          await expectToFit(opened.page, width);
          expect(opened.complaints).toEqual([]);
        }
      }
    },
  );
});

describe.runIf(chromiumPath !== null)("in Chromium, the page of an installation with keys", () => {
  const admin = "an-admin-key-of-a-test-0123456789abcdef";
  let host: TestHost;
  let browser: Browser;

  beforeAll(async () => {
    await buildPage(fileURLToPath(new URL("../..", import.meta.url)));
    host = await startHost({ secrets: { AdminAPIKey: admin } });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  test("asks for a key, takes it for this tab, and asks again once it is revoked", async () => {
    const { apiKey, key } = await makeKey(host, admin);
    await using opened = await openPage(browser, `${host.url}/app/projects`);
    const { page } = opened;

    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("No projects yet").waitFor();
    expect(await page.evaluate("Object.keys(localStorage).length")).toBe(0);

    await revokeKey(host, admin, apiKey.id);
    await page.getByRole("link", { name: "New" }).click();
    await page.getByRole("link", { name: "Projects" }).first().click();
    await page.getByText("The API refused the key").waitFor();
  });

  test("says plainly that no sandbox runs in development mode", async () => {
    const { key } = await makeKey(host, admin);
    await using opened = await openPage(browser, `${host.url}/app/`);
    const { page } = opened;
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Continue" }).click();

    await page.getByText("Development mode: no sandboxes").waitFor();
  });
});

async function chooseByKeyboard(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 50; step++) {
    const focused = await page.locator(".tree .row.focused").textContent();
    if (focused?.trim() === name) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

/** Replaces a text with the editor's own search, and saves. */
async function replaceByKeyboard(page: Page, before: string, after: string): Promise<void> {
  await page.keyboard.press("Control+f");
  await page.locator(".cm-search input[name=search]").fill(before);
  await page.locator(".cm-search input[name=replace]").fill(after);
  await page.locator(".cm-search button[name=replaceAll]").press("Enter");
  await page.keyboard.press("Escape");
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+s");
}

/** A page that needs nothing from a registry; for plain pages, detection has npx fetch a file server. */
function pageServer(heading: string): string {
  return `require("http")
  .createServer((request, response) => response.setHeader("content-type", "text/html").end("<h1>${heading}</h1>"))
  .listen(process.env.PORT, "0.0.0.0");`;
}

async function tarOf(name: string, content: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name }, content);
  tar.finalize();
  return await readAll(tar);
}

async function makeKey(host: TestHost, admin: string): Promise<{ apiKey: { id: string }; key: string }> {
  const response = await fetch(`${host.url}/v1/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${admin}`, "content-type": "application/json" },
    body: JSON.stringify({ ownerId: "someone", name: "page" }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { apiKey: { id: string }; key: string };
}

async function revokeKey(host: TestHost, admin: string, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${admin}` };
  const response = await fetch(`${host.url}/v1/api-keys/${id}`, { method: "DELETE", headers });
  expect(response.ok).toBe(true);
}
