import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Import, type ImportEvent, Vaporform, type Workspace } from "../../client/src/vaporform.mts";
import { encoreCodeOf, type FailureReason, failureReasons, httpStatusOf } from "../../shared/failure.ts";
import { buildPage } from "../../web/build.mts";
import { type ApiFixture, openApiFixture } from "../support/api-things.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";
import { expectAccessible, expectToFit, type Opened, openPage } from "../support/open-page.mts";
import { type Scripted, ScriptedPage } from "../support/scripted-page.mts";

/** Every state that the page can be in, sent by a script over a real host: most cannot be provoked in a test's time. */
describe.runIf(chromiumPath !== null)("in Chromium, the page", () => {
  let fixture: ApiFixture;
  let browser: Browser;
  let client: Vaporform;
  let apiKey: string;
  /** What the real API returns, as a base for the scripts. */
  let importOf: Import;
  let workspace: Workspace;
  let project: string;
  let script: ScriptedPage;

  beforeAll(async () => {
    await buildPage(fileURLToPath(new URL("../..", import.meta.url)));
    fixture = await openApiFixture();
    apiKey = (await fixture.issueKey("owner")).key;
    const things = await fixture.makeThings(apiKey);
    client = new Vaporform({ baseUrl: fixture.host.url, apiKey });
    importOf = await client.imports.get(things.importId ?? "");
    project = importOf.projectId;
    workspace = await client.workspaces.wait(things.workspaceId ?? "", { until: "settled" });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await fixture?.close();
  });
  beforeEach(() => {
    script = new ScriptedPage();
  });

  async function open(
    path: string,
    looks: { width?: number; colorScheme?: "light" | "dark" } = {},
  ): Promise<Opened> {
    const prepare = async (page: Page) => await script.install(page);
    return await openPage(browser, `${fixture.host.url}/app${path}`, { ...looks, apiKey, prepare });
  }

  /** Lets the page see the project's workspace like this; a later call changes what it sees. */
  function showWorkspace(shown: Partial<Workspace>): void {
    const version = Math.max(latest.version, workspace.version) + 1;
    latest = { ...workspace, ...shown, version };
  }
  let latest: Workspace;

  function scriptWorkspace(shown: Partial<Workspace>): void {
    latest = { ...workspace, version: 0 };
    showWorkspace(shown);
    script.on("GET", "/v1/projects/*/workspace", () => ({ body: { workspace: latest } }));
    script.on("GET", "/v1/workspaces/*", async ({ query }) => {
      const since = Number(query.get("since") ?? -1);
      const endsAt = Date.now() + 10_000;
      while (latest.version <= since && Date.now() < endsAt)
        await new Promise((done) => setTimeout(done, 20));
      return { body: latest };
    });
    script.on("GET", "/v1/workspaces/*/logs/events", () => ({ events: [], retryMs: 30_000 }));
  }

  const daytona: Partial<Workspace> = { mode: "daytona", notice: null, daytonaSandboxId: "sandbox-1" };
  const noPreview = { port: null, url: null, expiresAt: null, visibility: "private", failure: null } as const;

  test.each<[string, Partial<Workspace>]>([
    ["Waiting for a sandbox, 3 before it", { status: "pending", queuePosition: 3 }],
    ["Creating the sandbox", { status: "provisioning", step: "createSandbox" }],
    ["Starting", { status: "starting", step: "install" }],
    ["Stopping", { status: "stopping" }],
    ["Stopped", { status: "stopped" }],
    ["Deleting", { status: "deleting" }],
    ["Failed", { status: "error" }],
    ["No preview", { status: "running", preview: { ...noPreview, status: "none" } }],
    [
      "The app is starting",
      { status: "running", step: "awaitPreview", preview: { ...noPreview, status: "starting" } },
    ],
    ["The app responds with errors", { status: "running", preview: { ...noPreview, status: "unhealthy" } }],
    ["The preview failed", { status: "running", preview: { ...noPreview, status: "failed" } }],
    ["Running without a sandbox", { status: "running", mode: "development", daytonaSandboxId: null }],
  ])("says “%s”", async (words, shown) => {
    scriptWorkspace({ ...daytona, ...shown });
    await using opened = await open(`/projects/${project}`);

    await opened.page.locator(".project-head .badge", { hasText: words }).waitFor();

    await expectAccessible(opened.page);
    expect([...opened.complaints, ...script.complaints]).toEqual([]);
  });

  test("finds a workspace that is made after its project, or that it could not read at first", async () => {
    scriptWorkspace({ ...daytona, status: "provisioning", step: "install" });
    const looks: Scripted[] = [
      { body: { workspace: null } },
      refusal("database_unavailable"),
      { body: { workspace: null } },
    ];
    script.on("GET", "/v1/projects/*/workspace", () => looks.shift() ?? { body: { workspace: latest } });
    await using opened = await open(`/projects/${project}`);

    await opened.page.locator(".project-head .badge", { hasText: "Creating the sandbox" }).waitFor();
  });

  test("shows a change of the workspace without being asked, and each step as it begins", async () => {
    scriptWorkspace({ ...daytona, status: "provisioning", step: "createSandbox" });
    await using opened = await open(`/projects/${project}`);
    const { page } = opened;
    const begun = new Date().toISOString();
    for (const [step, label] of [
      ["uploadFiles", "Upload the files"],
      ["install", "Install the packages"],
      ["start", "Start the app"],
    ] as const) {
      showWorkspace({
        ...daytona,
        status: "provisioning",
        step,
        timings: [{ step, startedAt: begun, durationMs: null }],
      });
      await page.locator(".timeline li.now", { hasText: label }).waitFor();
    }
    expect(await page.locator(".timeline li.done").count()).toBeGreaterThan(2);
  });

  test("shows each reason of the closed list for which an import, a workspace or a request fails", async () => {
    await using opened = await open("/");
    const { page } = opened;
    let reason: FailureReason = "internal";
    const failure = () => ({
      reason,
      message: `it failed: ${reason}`,
      suggestion: `do this about ${reason}`,
      retryable: false,
      step: null,
    });
    script.on("GET", "/v1/imports/*", () => ({
      body: { ...importOf, status: "failed", failure: failure() },
    }));
    script.on("GET", "/v1/imports/*/events", () => ({
      events: [eventOf({ status: "failed", failure: failure() }, 1)],
    }));
    script.on("GET", "/v1/projects", () => refusal(reason));

    for (reason of failureReasons) {
      await go(page, `/imports/${importOf.id}`);
      await expectNote(page, reason);
      scriptWorkspace({ ...daytona, status: "error", failure: failure() });
      await go(page, `/projects/${project}`);
      await expectNote(page, reason);
      // The first asks for a key; the second is a fault that the document describes for no request.
      if (reason === "unauthenticated" || reason === "internal") continue;
      await go(page, "/projects");
      await expectNote(page, reason);
    }
    expect([...new Set(script.complaints)]).toEqual([]);
  });

  test("goes on with an import's events where a stream ended, and shows each step once", async () => {
    const running = (step: Import["step"], version: number) => eventOf({ status: "running", step }, version);
    const streams = [
      [running("resolve", 1), running("fetch", 2)],
      [running("store", 3)],
      [running("detect", 4), eventOf({ status: "failed", step: "detect" }, 5)],
    ];
    let opened = 0;
    script.on("GET", "/v1/imports/*", () => ({ body: { ...importOf, status: "running", step: "resolve" } }));
    script.on("GET", "/v1/imports/*/events", () => {
      // The API ends a stream after a minute; one in between breaks before it brings anything.
      if (opened++ === 1) return "down";
      return { events: streams[opened === 1 ? 0 : opened - 2] ?? [] };
    });
    await using page = await open(`/imports/${importOf.id}`);

    await page.page.locator(".timeline li.failed").waitFor();

    const labels = await page.page.locator(".timeline .label").allTextContents();
    expect(labels.map((label) => label.replace(/ *\(.*/, ""))).toEqual([
      "Find the commit",
      "Fetch the repository",
      "Store the files",
      "Detect the stack",
      "Set up the project",
    ]);
    const resumed = script.seen.filter(({ path }) => path.endsWith("/events"));
    expect(resumed.map(({ headers }) => headers["last-event-id"]).filter(Boolean)).toEqual(
      expect.arrayContaining(["2", "3"]),
    );
    expect(script.complaints).toEqual([]);
  });

  test("says that the connection is interrupted while the server restarts, and shows its state afterwards", async () => {
    scriptWorkspace({ ...daytona, status: "starting", step: "install" });
    await using opened = await open(`/projects/${project}/stack`);
    const { page } = opened;
    await page.locator(".badge", { hasText: "Starting" }).waitFor();

    script.on("GET", "/v1/workspaces/*", () => "down");
    showWorkspace({ ...daytona, status: "starting", step: "start" });
    await page.getByText("The connection is interrupted").waitFor({ timeout: 30_000 });
    script.on("GET", "/v1/workspaces/*", () => ({
      body: { ...latest, status: "stopped", version: latest.version + 1 },
    }));

    await page.locator(".badge", { hasText: "Stopped" }).waitFor({ timeout: 30_000 });
    expect(await page.getByText("The connection is interrupted").count()).toBe(0);
  });

  test("asks for a key once it is revoked, and comes back to the same screen with another", async () => {
    let isRevoked = false;
    scriptWorkspace({ ...daytona, status: "stopped" });
    for (const path of ["/v1/workspaces/*", "/v1/projects/*", "/v1/provider"]) {
      script.on("GET", path, async () => {
        await until(() => isRevoked);
        return refusal("unauthenticated");
      });
    }
    script.on("GET", "/v1/projects/*", async () =>
      isRevoked ? refusal("unauthenticated") : { body: await client.projects.get(project) },
    );
    script.on("GET", "/v1/provider", async () =>
      isRevoked ? refusal("unauthenticated") : { body: await client.installation.provider() },
    );
    await using opened = await open(`/projects/${project}/stack`);
    const { page } = opened;
    await page.getByRole("heading", { name: "sample" }).waitFor();

    isRevoked = true;
    await page.getByText("The API refused the key").waitFor();
    await expectAccessible(page);
    isRevoked = false;
    scriptWorkspace({ ...daytona, status: "stopped" });
    await page.getByLabel("API key").fill((await fixture.issueKey("owner")).key);
    await page.getByRole("button", { name: "Continue" }).click();

    await page.locator(".badge", { hasText: "Stopped" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/app/projects/${project}/stack`);
  });

  test("says what is not found, and shows a conflict of two edits without losing either", async () => {
    await using opened = await open("/projects/prj_01jd0000000000000000000000");
    const { page } = opened;
    await page.getByText("the project was not found").waitFor();
    await expectAccessible(page);

    await page.goto(`${fixture.host.url}/app/projects/${project}`);
    await page.getByRole("treeitem", { name: "README.md" }).click();
    await page.locator(".cm-content").click();
    await page.keyboard.type("mine ");
    await client.files.write(project, "README.md", "theirs\n");
    await page.keyboard.press("Control+s");
    await page.getByText("The file has changed since you opened it.").waitFor();
    await expectAccessible(page);
    expect(await page.locator(".cm-content").textContent()).toContain("mine");

    await page.getByRole("button", { name: "Compare" }).click();
    await page.locator(".patch .removed", { hasText: "theirs" }).waitFor();
    await page.locator(".patch .added", { hasText: "mine" }).waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await expect.poll(async () => (await client.files.read(project, "README.md")).text).toContain("mine");
  });

  test.each(["", "/logs", "/terminal", "/workspace", "/changes", "/history", "/stack", "/settings"])(
    "of a project, the tab “%s” fits and can be used by everyone, light or dark, narrow or wide",
    async (tab) => {
      await expectGoodLooks(`/projects/${project}${tab}`);
    },
  );

  test.each(["/", "/projects", "/settings", "/admin", "/imports/{import}"])(
    "the screen %s fits and can be used by everyone, light or dark, narrow or wide",
    async (path) => {
      script.on("GET", "/v1/api-keys", () => ({ body: { data: [apiKeyOf("website")], nextCursor: null } }));
      script.on("GET", "/v1/admin/bases", () => ({
        body: { data: basesInEachState, nextCursor: null, mode: "daytona", notice: null },
      }));
      script.on("GET", "/v1/admin/jobs", () => ({
        body: { imports: counts, commits: counts, generations: counts, tasks: counts, workspaces: counts },
      }));
      await expectGoodLooks(path.replace("{import}", importOf.id));
    },
  );

  test("says what to set where no model is configured", async () => {
    await using opened = await open("/");

    await opened.page.getByText(/^No model is configured here.*AnthropicAPIKey/).waitFor();

    expect(await opened.page.getByLabel(/^What should it be/).count()).toBe(0);
    expect([...opened.complaints, ...script.complaints]).toEqual([]);
  });

  test.each<[string, Workspace["base"], string | null]>([
    ["the template's base vf-a: warm", { name: "vf-a", start: "warm", reason: null }, null],
    [
      "a plain image: cold, because it is absent",
      { name: "vf-a", start: "cold", reason: "it is absent" },
      null,
    ],
    [
      "the snapshot own: cold, because it has its own",
      { name: "vf-a", start: "cold", reason: "it has its own" },
      "own",
    ],
    ["the snapshot own", null, "own"],
  ])("says that a sandbox was made from “%s”", async (words, base, snapshot) => {
    scriptWorkspace({ ...daytona, status: "stopped", base, settings: { ...workspace.settings, snapshot } });
    await using opened = await open(`/projects/${project}/workspace`);

    await opened.page.getByText("Made from").waitFor();

    expect(await opened.page.locator("dl div", { hasText: "Made from" }).locator("dd").textContent()).toBe(
      words,
    );
    expect([...opened.complaints, ...script.complaints]).toEqual([]);
  });

  test("says why a model has written no files", async () => {
    const failure = {
      reason: "budget_exceeded",
      message: "The budget is used up.",
      suggestion: null,
      retryable: false,
    };
    const generation = {
      ...generationOf(project),
      status: "failed",
      failure: { ...failure, step: "generate" },
    };
    script.on("GET", "/v1/projects/*/generations", () => ({
      body: { data: [generation], nextCursor: null },
    }));
    const real = await client.projects.get(project);
    const source = { ...real.source, kind: "prompt" };
    script.on("GET", "/v1/projects/*", () => ({ body: { ...real, source } }));
    scriptWorkspace({ ...daytona, status: "stopped" });
    await using opened = await open(`/projects/${project}`);

    await opened.page.getByText("The model has written no files.").waitFor();
    await opened.page.getByText("The budget is used up.").waitFor();

    await expectAccessible(opened.page);
    expect([...opened.complaints, ...script.complaints]).toEqual([]);
  });

  async function expectGoodLooks(path: string): Promise<void> {
    scriptWorkspace({ ...daytona, status: "running", preview: { ...noPreview, status: "none" } });
    scriptInside();
    await using opened = await open(path);
    const { page } = opened;
    // The network is never idle: streams and polls go on. What is loaded once has taken the place of these.
    await expect
      .poll(() => page.getByText(/^(?:Loading|Looking|Checking)…$/).count(), { timeout: 30_000 })
      .toBe(0);
    for (const width of [320, 390, 1_280, 1_920]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
        await keepPicture(page, `${path.replaceAll(/\W+/g, "-")} ${width} ${colorScheme}`);
      }
      await expectToFit(page, width);
    }
    expect([...opened.complaints, ...script.complaints]).toEqual([]);
  }

  /** For a look by eye: `PICTURES=folder npm run test:ci -- page-states`. */
  async function keepPicture(page: Page, name: string): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  function scriptInside(): void {
    const ok = { status: "ok", detail: "it runs" } as const;
    script.on("GET", "/v1/workspaces/*/health", () => ({
      body: {
        status: "running",
        mode: "daytona",
        healthy: true,
        checks: { provider: ok, process: ok, port: ok, http: ok },
        lastActivityAt: null,
        stopsAt: null,
      },
    }));
    const diagnosis = {
      where: "port",
      reason: "port_failed",
      fault: "no port is open",
      remedy: "listen on PORT",
    };
    script.on("GET", "/v1/workspaces/*/diagnostics", () => ({ body: { data: [diagnosis], contents: [] } }));
    script.on("GET", "/v1/workspaces/*/ports", () => ({
      body: {
        data: [
          { port: 3000, isApp: true, visibility: "private" },
          { port: 9229, isApp: false, visibility: "sandbox" },
        ],
      },
    }));
    script.on("POST", "/v1/workspaces/*/terminals", () => ({
      status: 201,
      body: { id: "term_1", createdAt: new Date().toISOString(), usedAt: new Date().toISOString() },
    }));
    const text = "\u001b[32mok\u001b[0m \u001b[31mbad\u001b[0m $ ";
    script.on("POST", "/v1/workspaces/*/terminals/*/resize", () => "empty");
    script.on("GET", "/v1/workspaces/*/terminals/*/events", () => ({
      events: [{ id: ":r:1", type: "output", data: { step: null, text, exitCode: null } }],
      retryMs: 60_000,
    }));
    script.on("GET", "/v1/workspaces/*/logs/events", () => ({
      events: [
        { id: "start:r:1", type: "output", data: { step: "start", text: `${text}\n`, exitCode: null } },
      ],
      retryMs: 60_000,
    }));
  }

  function eventOf(part: Partial<ImportEvent["data"]>, version: number) {
    const { projectId, attempt, progress, ref, commitSha, revisionSeq } = importOf;
    const data: ImportEvent["data"] = {
      importId: importOf.id,
      at: new Date().toISOString(),
      ...{ projectId, attempt, progress, ref, commitSha, revisionSeq },
      version,
      status: "running",
      step: null,
      failure: null,
      ...part,
    };
    return { id: String(version), type: data.status === "running" ? "step" : data.status, data };
  }
});

const counts = {
  queued: 1,
  running: 2,
  oldestDueAt: new Date().toISOString(),
  failures: [{ reason: "out_of_memory", count: 3 }],
};

const basesInEachState = ["absent", "queued", "building", "active", "inactive", "failed"].map(
  (state, index) => ({
    ...{ name: `vf-express-${String(index).repeat(12)}`, templateId: "express", state, isCurrent: index < 5 },
    failure:
      state === "failed"
        ? {
            reason: "build_failed",
            message: "it was not built",
            suggestion: null,
            retryable: false,
            step: "build",
          }
        : null,
    ...{ requestedAt: null, finishedAt: null },
    lastUsedAt: state === "active" ? new Date().toISOString() : null,
  }),
);

function apiKeyOf(name: string) {
  return {
    id: "key_1",
    ownerId: "customer",
    name,
    lastFour: "abcd",
    createdAt: new Date().toISOString(),
    revokedAt: null,
  };
}

/** An error response in the API's form. */
function refusal(reason: FailureReason): Scripted {
  const details = {
    reason,
    retryable: false,
    suggestion: `do this about ${reason}`,
    requestId: "req-1",
  };
  return {
    status: httpStatusOf(reason),
    body: { code: encoreCodeOf(reason), message: `it failed: ${reason}`, details },
  };
}

/** Goes to another screen as a link does, without loading the page again. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, "", "/app${path}"); dispatchEvent(new PopStateEvent("popstate"))`,
  );
}

async function expectNote(page: Page, reason: string): Promise<void> {
  const note = page.locator(".note", { hasText: `it failed: ${reason}` }).first();
  await note.waitFor();
  const text = await note.textContent();
  expect(text).toContain(`do this about ${reason}`);
  expect(text).toContain(reason);
}

async function until(condition: () => boolean): Promise<void> {
  const endsAt = Date.now() + 30_000;
  while (!condition() && Date.now() < endsAt) await new Promise((done) => setTimeout(done, 20));
}

/** A generation that has ended, as the API returns it. */
function generationOf(projectId: string) {
  const at = new Date().toISOString();
  const tokens = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return {
    ...{ id: "gen_1", projectId, version: 3, step: null, attempt: 1, round: 0, prompt: "Make a page" },
    ...{ model: "claude-sonnet-5-5", budgetUsd: 2, apply: true, baseRevision: 0, revision: null },
    ...{ changes: [], problems: [], summary: null, activity: null },
    usage: { requests: 1, lostRequests: 0, ...tokens, costUsd: 0 },
    ...{ createdAt: at, updatedAt: at, startedAt: at, finishedAt: at },
  };
}
