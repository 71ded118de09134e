import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BrowserContext, Page, Route } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A page of a customer: a secure context, which `navigator.locks` needs. */
export const pageUrl = "http://localhost:8599/";
const apiUrl = "http://api.example.test";
const appUrl = "http://app.example.test/";
const HELD_MS = 20_000;

interface Refusal {
  status: number;
  reason: string;
  message: string;
}

/** An API with one workspace, for pages in a browser; no request leaves the browser. */
export class ScriptedPreview {
  /** `method path` of each call, with the token that came with it. */
  readonly calls: { call: string; token: string | null }[] = [];
  /** Refuses calls with some token. */
  refuse: (token: string | null) => Refusal | null = () => null;
  #version = 1;
  #state: object = {};

  constructor() {
    this.run();
  }

  /** The app responds. */
  run(url = appUrl): void {
    this.#change({
      status: "running",
      desiredState: "running",
      preview: { status: "ready", url, failure: null },
    });
  }

  /** The provider stops the sandbox, which its owner still wants. */
  stopAtProvider(): void {
    this.#stop("running");
  }

  /** A step of the way to the preview. */
  prepare(step: string): void {
    this.#change({ status: "provisioning", step, preview: { status: "none", url: null, failure: null } });
  }

  stopByPerson(): void {
    this.#stop("stopped");
  }

  #stop(desiredState: string): void {
    this.#change({
      status: "stopped",
      desiredState,
      preview: { status: "none", url: null, failure: null },
    });
  }

  fail(message: string): void {
    const failure = { reason: "out_of_memory", message, suggestion: null };
    this.#change({ status: "error", failure, preview: { status: "failed", url: null, failure } });
  }

  count(call: string): number {
    return this.calls.filter((each) => each.call === call).length;
  }

  /** Serves the API, the app, and a page with a script. */
  async serve(context: BrowserContext, script: string): Promise<void> {
    const html = `<!doctype html><html lang="en"><title>page</title><div id="root"></div><script type="module">${script}</script>`;
    await context.route(`${pageUrl}**`, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await context.route(`${appUrl}**`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `the app at ${new URL(route.request().url()).pathname}`,
      }),
    );
    await context.route(`${apiUrl}/**`, (route) => this.#respond(route).catch(() => undefined));
  }

  #change(change: object): void {
    this.#version += 1;
    this.#state = { ...this.#state, ...change };
  }

  async #respond(route: Route): Promise<void> {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const token = request.headers()["x-embed-token"] ?? null;
    this.calls.push({ call: `${request.method()} ${pathname}`, token });
    const since = Number(searchParams.get("since") ?? -1);
    for (const endsAt = Date.now() + HELD_MS; this.#version <= since && Date.now() < endsAt; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const refusal = this.refuse(token);
    const headers = { "access-control-allow-origin": "*" };
    if (refusal === null) await route.fulfill({ json: this.#bodyOf(pathname), headers });
    else await route.fulfill({ status: refusal.status, headers, json: errorOf(refusal) });
  }

  #bodyOf(pathname: string): object {
    const nothing = { step: null, notice: null, failure: null };
    const workspace = { id: "ws_1", version: this.#version, ...nothing, ...this.#state };
    return pathname.startsWith("/v1/projects/") ? { workspace } : workspace;
  }
}

function errorOf({ reason, message }: Refusal): object {
  return { code: "permission_denied", message, details: { reason, retryable: false } };
}

/** Bundles a script of a page; React is that of the given packages. */
export async function bundle(source: string, alias: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: `${root}repo-preview/src`, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    alias,
    define: { "process.env.NODE_ENV": '"development"', API: JSON.stringify(apiUrl) },
    logLevel: "error",
  });
  // The page has it inline.
  return (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
}

/** The text of the app in a page's frame; rejects if there is none within some seconds. */
export async function shownApp(page: Page): Promise<string | null> {
  return await page.frameLocator("repo-preview iframe").locator("body").textContent({ timeout: 10_000 });
}
