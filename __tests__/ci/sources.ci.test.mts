import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { listTemplates } from "../../sources/templates/templates.ts";
import { fetchPreview } from "../../tools/fetch-preview.mts";
import { followWorkspace } from "../previews/follow-workspace.mts";
import type { Registry } from "../previews/preview-app.mts";
import { ReachableRegistries } from "../previews/reachable-registries.mts";
import { noTimes } from "../previews/times.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";

const PATIENCE_MS = 8 * 60_000;

/** Where the packages of a template come from. */
function registriesOf(packageManager: string | null): Registry[] {
  return packageManager === "pip" ? ["pypi"] : ["npm"];
}

describe.runIf(findBubblewrap() !== null)("one call ends in a preview, in a local sandbox", () => {
  const reachable = new ReachableRegistries();
  let bench: SandboxBench;

  beforeAll(async () => {
    bench = await SandboxBench.open({}, {}, "0");
  });
  afterAll(async () => await bench?.close());

  async function previewOf(source: object): Promise<string> {
    const [status, made] = await bench.client.ask("POST", "/v1/projects", { name: "sample", source });
    expect({ status, workspace: made.workspace }).toMatchObject({
      status: 202,
      workspace: { projectId: made.id },
    });
    const workspace = await followWorkspace(bench.client, made.id, PATIENCE_MS);
    const url = await workspace.untilReady(noTimes());
    const page = await fetchPreview(url);
    await bench.client.expectStatus("DELETE", `/v1/projects/${made.id}`, 204);
    return page.text;
  }

  const component = 'export function Mark() {\n  return <p className="p-4">Seen by a test</p>;\n}\n';

  test("three files of a page of Next.js", async ({ skip }) => {
    const skipped = await reachable.reasonAgainst({ registries: ["npm"] });
    if (skipped !== null) skip(skipped);
    const files = {
      "page.tsx": 'import { Mark } from "./components/Mark";\n\nexport default () => <Mark />;\n',
      "components/Mark.tsx": component,
      "globals.css": '@import "tailwindcss";\n',
    };

    expect(await previewOf({ type: "files", files })).toContain("Seen by a test");
  });

  test("the example of the older routes in docs/compatibility.md", async ({ skip }) => {
    const skipped = await reachable.reasonAgainst({ registries: ["npm"] });
    if (skipped !== null) skip(skipped);
    const docs = await readFile(new URL("../../docs/compatibility.md", import.meta.url), "utf8");
    const body = JSON.parse(/-d '(.*?)' \| jq/s.exec(docs)?.[1] ?? "");

    const [status, { sandbox }] = await bench.client.ask("POST", "/api/sandbox/create", body);
    expect(status).toBe(202);
    await expect
      .poll(async () => (await bench.client.ask("GET", `/api/sandbox/${sandbox.sandboxId}`))[1].sandbox, {
        timeout: PATIENCE_MS,
        interval: 500,
      })
      .toMatchObject({ status: "running", previewUrl: expect.stringMatching(/^http/) });
    const [, { sandbox: ready }] = await bench.client.ask("GET", `/api/sandbox/${sandbox.projectId}`);

    expect((await fetchPreview(ready.previewUrl)).text).toContain("Hello from three files");
    const [, health] = await bench.client.ask("GET", `/api/sandbox/health/${sandbox.projectId}`);
    expect(health).toEqual({ isAlive: true });
    await bench.client.expectStatus("DELETE", `/v1/projects/${sandbox.projectId}`, 204);
  });

  describe.runIf(chromiumPath !== null)("in Chromium", () => {
    let browser: Browser;

    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(async () => await browser?.close());

    for (const { id, stack } of listTemplates()) {
      test(`the template ${id}`, async ({ skip }) => {
        const skipped = await reachable.reasonAgainst({ registries: registriesOf(stack.packageManager) });
        if (skipped !== null) skip(skipped);
        const source = { type: "template", templateId: id, options: { title: "Seen by a test" } };
        const [status, made] = await bench.client.ask("POST", "/v1/projects", { name: "sample", source });
        expect(status).toBe(202);
        const workspace = await followWorkspace(bench.client, made.id, PATIENCE_MS);
        const url = await workspace.untilReady(noTimes());
        const page = await browser.newPage();

        await page.goto(url);
        await page.getByRole("heading", { name: "Seen by a test" }).waitFor();
        await uses[id]?.(page);

        await page.close();
        await bench.client.expectStatus("DELETE", `/v1/projects/${made.id}`, 204);
      });
    }
  });
});

/** What shows that more than a page is served. */
const uses: Record<string, (page: Page) => Promise<void>> = {
  /** A note is kept by PostgreSQL, so it is there when the page is loaded again. */
  fullstack: async (page) => {
    await page.getByLabel("Note").fill("Kept by a database");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("listitem").filter({ hasText: "Kept by a database" }).waitFor();
    await page.reload();
    await page.getByRole("listitem").filter({ hasText: "Kept by a database" }).waitFor();
  },
  /** The notebook's program runs, which takes a socket to its kernel. */
  ai: async (page) => {
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByText("Run All Cells", { exact: true }).click();
    await page.getByText("right for").filter({ hasText: "flowers" }).last().waitFor();
    await page.getByRole("img", { name: "Output" }).or(page.locator(".jp-OutputArea img")).first().waitFor();
  },
};
