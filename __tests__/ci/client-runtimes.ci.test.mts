import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleScenario } from "../../client/__tests__/bundle.mts";
import { expectedLines } from "../../client/__tests__/expected-lines.mts";
import { serveApi } from "../../client/__tests__/faulty-api.mts";
import { openBrowser } from "../support/browser.mts";
import { chromiumPath } from "../support/chromium-path.mts";

const run = promisify(execFile);
const RUN_MS_MAX = 60_000;
const INSTALL_MS_MAX = 5 * 60_000;

/** The client in the runtimes that it is for, each against a host with faults. Its own tests run it in Node. */
describe("the client gets the same", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vaporform-runtimes-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("in plain Node, with nothing but its own bundle", async () => {
    await using api = await serveApi("faulty");
    const script = `console.log(JSON.stringify(await runScenario(${JSON.stringify(api.url)})));`;

    const { stdout } = await runFile(process.execPath, [], await bundleScenario(script));

    expect(JSON.parse(stdout)).toEqual(expectedLines);
  });

  test.runIf(chromiumPath !== null)("in Chromium", async () => {
    await using api = await serveApi("faulty");
    api.script = await bundleScenario("globalThis.result = runScenario(location.origin);");
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`${api.url}/page`);

      expect(await page.evaluate("globalThis.result")).toEqual(expectedLines);
    } finally {
      await browser.close();
    }
  });

  test("in Deno", async (context) => {
    const deno = await installed("deno@2", "node_modules/@deno/linux-x64-glibc/deno");
    if (deno === null) return context.skip("npm has no Deno for this machine");
    await using api = await serveApi("faulty");
    const script = `console.log(JSON.stringify(await runScenario(${JSON.stringify(api.url)})));`;
    const options = ["run", "--no-config", "--no-lock", "--allow-net=127.0.0.1"];

    const { stdout } = await runFile(deno, options, await bundleScenario(script));

    expect(JSON.parse(stdout)).toEqual(expectedLines);
  });

  test("in an edge runtime", async (context) => {
    const entry = await installed("@edge-runtime/vm@5", "node_modules/@edge-runtime/vm/package.json");
    if (entry === null) return context.skip("npm has no @edge-runtime/vm");
    await using api = await serveApi("faulty");
    const { EdgeVM } = createRequire(join(folder, "index.js"))("@edge-runtime/vm");
    const ending = `globalThis.result = runScenario(${JSON.stringify(api.url)}).then(JSON.stringify);`;
    const vm = new EdgeVM();
    vm.evaluate(await bundleScenario(ending, "iife"));

    expect(JSON.parse(await vm.evaluate("globalThis.result"))).toEqual(expectedLines);
  });

  /** Installs a package without its scripts; returns the path of what is in it, or null if it cannot be had here. */
  async function installed(name: string, path: string): Promise<string | null> {
    const options = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, name];
    await run("npm", options, { timeout: INSTALL_MS_MAX }).catch(() => undefined);
    return existsSync(join(folder, path)) ? join(folder, path) : null;
  }

  async function runFile(program: string, options: readonly string[], script: string) {
    const file = join(folder, "scenario.mjs");
    writeFileSync(file, script);
    const env = { PATH: process.env.PATH, HOME: folder };
    return await run(program, [...options, file], { timeout: RUN_MS_MAX, env });
  }
});
