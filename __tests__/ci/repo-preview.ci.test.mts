import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { expectAccessible } from "../support/open-page.mts";
import { bundle, pageUrl, ScriptedPreview, shownApp } from "../support/scripted-preview.mts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const CHECK_MS = 5 * 60_000;
const ensure = "POST /v1/workspaces/ws_1/ensure-running";
const WAIT = { timeout: 10_000 };

test("the package with its wrapper compiles against React's types, and its element loads without a browser", async () => {
  const dist = await mkdtemp(join(tmpdir(), "repo-preview-"));
  try {
    const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
    await run(process.execPath, [tsc, "-p", `${root}repo-preview/tsconfig.build.json`, "--outDir", dist]);
    const { RepoPreview } = await import(join(dist, "repo-preview.mjs"));

    expect(RepoPreview.name).toBe("RepoPreview");
    expect(await readFile(join(dist, "react.d.mts"), "utf8")).toContain(
      "onSandboxRestored?: (url: string) => void",
    );
  } finally {
    await rm(dist, { recursive: true });
  }
});

async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

describe.runIf(chromiumPath !== null)("in Chromium", () => {
  let browser: Browser;
  let context: BrowserContext;
  let api: ScriptedPreview;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    api = new ScriptedPreview();
    context = await browser.newContext();
    return () => context.close();
  });

  async function open(script: string): Promise<Page> {
    await api.serve(context, script);
    const opened = await context.newPage();
    await opened.goto(pageUrl);
    return opened;
  }

  /** A page that gets a new token each time it is asked. */
  const withElement = () =>
    bundle(`import "./repo-preview.mts";
      let count = 0;
      const preview = document.createElement("repo-preview");
      preview.setAttribute("workspace", "ws_1");
      preview.setAttribute("src-base", API);
      preview.getToken = async () => "vfe_" + ++count;
      preview.addEventListener("vf-error", ({ detail }) => (globalThis.failure = detail));
      document.body.append(preview);`);

  test("the element asks for another token when one has expired, and the frame stays", async () => {
    const page = await open(await withElement());
    await shownApp(page);
    await page.evaluate(
      "document.querySelector('repo-preview').shadowRoot.querySelector('iframe').dataset.kept = '1'",
    );

    api.refuse = (token) =>
      token === "vfe_1" ? { status: 401, reason: "unauthenticated", message: "expired" } : null;
    api.run();

    await expect.poll(() => api.calls.at(-1)?.token, WAIT).toBe("vfe_2");
    expect(await page.locator("repo-preview iframe").getAttribute("data-kept")).toBe("1");
    expect(await page.evaluate("globalThis.failure")).toBeUndefined();
  });

  test("has no serious fault for those who cannot see it, in any state, light or dark", async () => {
    const page = await open(await withElement());
    const states: [() => void, string][] = [
      [() => api.prepare("install"), "Installing the packages…"],
      [() => api.stopByPerson(), "The preview is not running."],
      [() => api.fail("the app ran out of memory"), "the app ran out of memory"],
    ];
    await shownApp(page);
    await expectAccessibleInBoth(page);
    for (const [change, words] of states) {
      change();
      await page.getByText(words).waitFor(WAIT);
      await expectAccessibleInBoth(page);
    }
    api.refuse = () => ({ status: 403, reason: "origin_not_allowed", message: "not on this page" });
    api.run();
    await page.getByText("This page is not allowed to show the preview.").waitFor(WAIT);
    await expectAccessibleInBoth(page);
  });

  test("follows its attributes: the first path, the width, and a click before it loads", async () => {
    const page = await open(
      await bundle(`import "./repo-preview.mts";
        document.body.innerHTML = '<repo-preview workspace="ws_1" path="/about" device="phone" token="vfe_1" click-to-load src-base="' + API + '"></repo-preview>';`),
    );
    await page.getByRole("button", { name: "Show the preview" }).waitFor(WAIT);
    expect(api.calls).toEqual([]);

    await page.getByRole("button", { name: "Show the preview" }).click();

    expect(await shownApp(page)).toBe("the app at /about");
    const width = async () => (await page.locator("repo-preview iframe").boundingBox())?.width;
    expect(await width()).toBe(390);
    await page.evaluate("document.querySelector('repo-preview').setAttribute('device', 'tablet')");
    expect(await width()).toBe(768);
    expect(await page.getByLabel("Width of the preview").inputValue()).toBe("tablet");
  });

  test("on a page of another origin it says that this page may not show it, and tries no more", async () => {
    const message = "this embed token is not valid on pages of http://localhost:8599";
    api.refuse = () => ({ status: 403, reason: "origin_not_allowed", message });

    const page = await open(await withElement());

    await page.getByText("This page is not allowed to show the preview.").waitFor();
    await page.getByText(message).waitFor();
    expect(await page.evaluate("globalThis.failure.reason")).toBe("origin_not_allowed");
    expect(api.calls).toHaveLength(1);
  });

  test("a page whose server gives no token says so, and shows the preview as soon as there is one", async () => {
    const page = await open(
      await bundle(`import "./repo-preview.mts";
        document.body.innerHTML = '<repo-preview workspace="ws_1" src-base="' + API + '"></repo-preview>';
        document.querySelector("repo-preview").getToken = async () => {
          if (globalThis.isBack) return "vfe_1";
          throw new Error("502");
        };`),
    );
    await page.getByText("This page could not get a token for the preview.").waitFor();

    await page.evaluate("globalThis.isBack = true");

    expect(await shownApp(page)).toBe("the app at /");
  });

  test("of several tabs one starts what the provider stopped, and another when that is closed", async () => {
    const script = await withElement();
    const pages = [await open(script), await open(script), await open(script)];
    await Promise.all(pages.map(shownApp));

    for (const rounds of [1, 2]) {
      api.stopAtProvider();
      await expect.poll(() => api.count(ensure), WAIT).toBe(rounds);
      // Longer than it takes the other tabs to see that state.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(api.count(ensure)).toBe(rounds);
      api.run();
      await Promise.all(pages.map(shownApp));
      await pages.shift()?.close();
    }
  });

  test("every five minutes one tab makes sure that the sandbox runs, unless a person stopped it", async () => {
    const script = await withElement();
    // One clock for all pages of the context.
    await context.clock.install();
    const pages = [await open(script), await open(script)];
    await Promise.all(pages.map(shownApp));
    expect(api.count(ensure)).toBe(0);

    await context.clock.fastForward(CHECK_MS + 1_000);
    await expect.poll(() => api.count(ensure), WAIT).toBe(1);
    api.stopByPerson();
    await Promise.all(pages.map((page) => page.getByText("The preview is not running.").waitFor()));
    await context.clock.fastForward(CHECK_MS + 1_000);
    await new Promise((resolve) => setTimeout(resolve, 500));

    expect(api.count(ensure)).toBe(1);
  });

  test("a page that may only view does not go on trying to start", async () => {
    const script = await withElement();
    const page = await open(script);
    await shownApp(page);
    api.refuse = () =>
      api.calls.at(-1)?.call === ensure
        ? { status: 403, reason: "permission_denied", message: "only to view" }
        : null;

    for (let round = 0; round < 3; round++) {
      api.stopAtProvider();
      await page.getByText("The preview is not running.").waitFor();
      api.run();
      await shownApp(page);
    }

    expect(api.count(ensure)).toBe(1);
  });

  describe.each([
    ["18", { react: "react18", "react-dom/client": "react-dom18/client", "react-dom": "react-dom18" }],
    ["19", {}],
  ])("with React %s", (version, alias: Record<string, string>) => {
    const withReact = (element: string) =>
      bundle(
        `import * as React from "react";
         import { createRoot } from "react-dom/client";
         import { SandboxPreview, useSandboxManager } from "./react.mts";
         globalThis.version = React.version;
         const h = React.createElement;
         const subject = { projectId: "prj_1", srcBase: API, getToken: async () => "vfe_1" };
         ${element}
         createRoot(document.getElementById("root")).render(h(React.StrictMode, null, h(App)));`,
        alias,
      );

    test("SandboxPreview shows the project's preview at the path of sandboxUrl, and calls onError", async () => {
      const page = await open(
        await withReact(`function App() {
          const [failure, setFailure] = React.useState(null);
          const onError = ({ message }) => setFailure(message);
          const preview = h(SandboxPreview, { ...subject, sandboxUrl: "http://old.test/docs?vf_token=x", onError });
          return h("div", null, preview, h("output", null, failure));
        }`),
      );

      expect(await shownApp(page)).toBe("the app at /docs");
      expect(await page.evaluate("globalThis.version")).toMatch(new RegExp(`^${version}\\.`));
      expect(api.calls[0]).toEqual({ call: "GET /v1/projects/prj_1/workspace", token: "vfe_1" });
      api.fail("The app needs more memory.");
      await expect.poll(() => page.locator("output").textContent(), WAIT).toBe("The app needs more memory.");
    });

    test("useSandboxManager tells whether the sandbox is alive, and when it was restored", async () => {
      const page = await open(
        await withReact(`globalThis.restored = [];
        function App() {
          const [enabled, setEnabled] = React.useState(true);
          const onSandboxRestored = (url) => globalThis.restored.push(url);
          const { isAlive, isRestarting, lastCheck } = useSandboxManager({ ...subject, enabled, onSandboxRestored });
          const text = JSON.stringify({ isAlive, isRestarting, isChecked: lastCheck instanceof Date });
          return h("button", { onClick: () => setEnabled(false) }, text);
        }`),
      );
      const shown = async () => JSON.parse((await page.locator("button").textContent()) ?? "{}");
      await expect.poll(shown, WAIT).toEqual({ isAlive: true, isRestarting: false, isChecked: true });

      api.stopAtProvider();
      await expect.poll(shown, WAIT).toMatchObject({ isAlive: false });
      await expect.poll(() => api.count(ensure), WAIT).toBe(1);
      api.run("http://moved.example.test/");
      await expect.poll(shown, WAIT).toMatchObject({ isAlive: true });

      expect(await page.evaluate("globalThis.restored")).toEqual(["http://moved.example.test/"]);
      await page.locator("button").click();
      const before = api.calls.length;
      api.stopAtProvider();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(api.calls.length).toBe(before);
    });
  });
});
