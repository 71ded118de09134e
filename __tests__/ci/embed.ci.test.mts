import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Vaporform } from "../../client/src/vaporform.mts";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { buildPage } from "../../web/build.mts";
import { withDatabase } from "../support/app-rows.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { expectAccessible } from "../support/open-page.mts";
import { SandboxBench, serverThat } from "../support/sandbox-bench.mts";

const canRun = findBubblewrap() !== null && chromiumPath !== null;
const admin = "an-admin-key-of-a-test-0123456789abcdef";
const root = fileURLToPath(new URL("../..", import.meta.url));
const WAIT = { timeout: 60_000 };
const TTL_SECONDS = 4;

interface Attempt {
  method: string;
  path: string;
}

describe.runIf(canRun)("in Chromium, a page of another origin", () => {
  let bench: SandboxBench;
  let owner: Vaporform;
  let workspaceId: string;
  let example: ChildProcess;
  let origin: string;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    await buildPage(root);
    bench = await SandboxBench.open({ AdminAPIKey: admin });
    const accounts = new Vaporform({ baseUrl: bench.host.url, apiKey: admin }).accounts;
    const { key } = await accounts.createKey({ ownerId: "customer", name: "server" });
    owner = new Vaporform({ baseUrl: bench.host.url, apiKey: key });
    const app = serverThat(`server.listen(3000, "0.0.0.0");`);
    const started = await owner.imports.start({ repoUrl: await bench.serveRepository("embedded", app) });
    await owner.imports.wait(started.import.id, { timeoutMs: 60_000 });
    workspaceId = (await owner.projects.requestWorkspace(started.project.id)).id;
    await owner.workspaces.wait(workspaceId, { until: "ready", timeoutMs: 120_000 });
    origin = `http://localhost:${await freePort()}`;
    example = await startExample({
      VAPORFORM_URL: bench.host.url,
      VAPORFORM_KEY: key,
      WORKSPACE: workspaceId,
      ORIGIN: origin,
      TTL_SECONDS: String(TTL_SECONDS),
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    example?.kill();
    await bench?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    return () => context.close();
  });

  const appIn = (page: Page) => page.frameLocator("repo-preview iframe").getByText("text: first");
  /** Makes the API respond to held requests. */
  const changeWorkspace = async () =>
    await owner.workspaces.update(workspaceId, { env: { CHANGE: String(Date.now()) } });

  test("shows the preview with an embed token, renews it, and can start what was stopped", async () => {
    const page = await context.newPage();
    const tokens: string[] = [];
    page.on("response", async (response) => {
      if (response.url() === `${origin}/token`) tokens.push(await response.text());
    });
    await page.goto(origin);
    await appIn(page).waitFor(WAIT);
    await expectAccessible(page);
    expect(tokens).toHaveLength(1);

    await new Promise((resolve) => setTimeout(resolve, (TTL_SECONDS + 1) * 1_000));
    await changeWorkspace();

    await expect.poll(() => new Set(tokens).size, WAIT).toBeGreaterThan(1);
    expect(await appIn(page).isVisible()).toBe(true);

    await owner.workspaces.stop(workspaceId);
    await page.getByText("The preview is not running.").waitFor(WAIT);
    await page.getByRole("button", { name: "Start the preview" }).click();
    await appIn(page).waitFor(WAIT);
    expect((await owner.workspaces.get(workspaceId)).desiredState).toBe("running");
  });

  test("can do nothing else with it", async () => {
    const page = await context.newPage();
    await page.goto(origin);
    const attempts: Attempt[] = [
      { method: "GET", path: "/v1/projects" },
      { method: "GET", path: `/v1/workspaces/${workspaceId}/logs` },
      { method: "POST", path: `/v1/workspaces/${workspaceId}/stop` },
      { method: "POST", path: `/v1/workspaces/${workspaceId}/exec` },
      { method: "POST", path: `/v1/workspaces/${workspaceId}/embed-tokens` },
      { method: "POST", path: `/v1/workspaces/${workspaceId}/stream-tickets` },
      { method: "DELETE", path: `/v1/workspaces/${workspaceId}` },
      { method: "POST", path: "/v1/api-keys" },
    ];
    const send = async ({ api, calls }: { api: string; calls: Attempt[] }) => {
      const token = await (await fetch("/token")).text();
      const body = JSON.stringify({ command: "id", origins: ["https://x.example"], ownerId: "x", name: "x" });
      const statuses: number[] = [];
      for (const { method, path } of calls) {
        const init = { method, headers: { "x-embed-token": token }, ...(method === "POST" && { body }) };
        statuses.push((await fetch(api + path, init)).status);
      }
      return statuses;
    };

    const api = bench.host.url;
    const permitted = await page.evaluate(send, {
      api,
      calls: [{ method: "GET", path: `/v1/workspaces/${workspaceId}` }],
    });
    const statuses = await page.evaluate(send, { api, calls: attempts });

    expect(permitted).toEqual([200]);
    expect(statuses).toEqual(attempts.map(() => 403));
  });

  test("says so if the token is for pages of another origin", async () => {
    const page = await context.newPage();

    await page.goto(origin.replace("localhost", "127.0.0.1"));

    await page.getByText("This page is not allowed to show the preview.").waitFor(WAIT);
    await page.getByText(`not valid on pages of ${origin.replace("localhost", "127.0.0.1")}`).waitFor();
    expect(await page.locator("repo-preview iframe").count()).toBe(0);
  });

  test("follows events by EventSource with a ticket, over the end of a stream, until the ticket expires", async () => {
    const page = await context.newPage();
    await page.goto(origin);
    const { ticket } = await owner.workspaces.createStreamTicket(workspaceId);
    const url = `${bench.host.url}/v1/workspaces/${workspaceId}/events?ticket=${ticket}`;
    await page.evaluate(`globalThis.seen = []; globalThis.opened = 0;
      globalThis.source = new EventSource(${JSON.stringify(url)});
      source.onopen = () => opened++;
      for (const type of ["created", "status", "step", "changed"]) {
        source.addEventListener(type, ({ lastEventId }) => seen.push(Number(lastEventId)));
      }`);
    const seen = async () => (await page.evaluate("seen")) as number[];
    const newest = async () => (await owner.workspaces.get(workspaceId)).version;
    await expect.poll(async () => (await seen()).at(-1), WAIT).toBe(await newest());

    // A stream ends after a minute, and the browser connects again.
    await expect.poll(() => page.evaluate("opened"), { timeout: 90_000 }).toBe(2);
    await changeWorkspace();
    await expect.poll(async () => (await seen()).at(-1), WAIT).toBe(await newest());
    const ids = await seen();
    expect(ids).toEqual(ids.map((_, index) => index + 1));

    await withDatabase(bench.host.databaseUrl, "auth", async (sql) => {
      await sql`UPDATE access_grant SET expires_at = now() - interval '1 second' WHERE kind = 'ticket'`;
    });
    // Closed for good, after the 401 to its next attempt.
    await expect.poll(() => page.evaluate("source.readyState"), { timeout: 90_000 }).toBe(2);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts the customer's server of the example; resolves when it listens. */
async function startExample(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const args = ["--import", "tsx", `${root}client/examples/embed-preview.mts`];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", (code) => reject(new Error(`the example ended with ${code}`)));
  });
  return child;
}
