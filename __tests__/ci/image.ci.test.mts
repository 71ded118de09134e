import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openApp } from "../../host/analysis/app.mts";
import { listAppFiles } from "../../host/analysis/app-files.mts";
import { gatherFacts } from "../../host/analysis/facts.mts";
import { importInNode } from "../../host/analysis/import-in-node.mts";
import { shippedImports } from "../../host/analysis/shipped-imports.mts";
import { withPrefix } from "../../host/postgres/database-url.mts";
import { launchHost } from "../../tools/host-process.mts";

// Encore packs the folder in which it is called. These tests check that folder: fake tools record their calls and keep
// a copy of it; everything before them is real. HEAD is exported, so commit before you run these tests.
const { appRoot, baseUrl } = inject("vaporform");
const folder = mkdtempSync(join(tmpdir(), "vaporform-image-test-"));
const packed = join(folder, "packed");
const { PATH = "", HOME = "" } = process.env;

beforeAll(async () => {
  const tools = join(folder, "tools");
  mkdirSync(tools);
  const record = `[ "$1" = version ] || echo "$(basename "$0") $@" >> ${folder}/calls\n`;
  writeTool(tools, "docker", record);
  writeTool(tools, "encore", `${record}[ "$1" = version ] || cp -R . ${packed}\n`);
  const ending = await run("npm", ["run", "build:image", "--", "vaporform:test"], {
    cwd: appRoot,
    env: { PATH: `${tools}${delimiter}${PATH}`, HOME, npm_config_prefer_offline: "true" },
  });
  expect(ending.code, ending.output).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeTool(tools: string, name: string, script: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${script}`);
  chmodSync(join(tools, name), 0o755);
}

async function run(program: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output: stdout + stderr };
}

test("Encore is called with the base image and the infrastructure configuration", () => {
  expect(readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n")).toEqual([
    "docker build -t vaporform-base:latest -f infra/base.Dockerfile infra",
    `encore build docker --base vaporform-base:latest --config ${join(appRoot, "infra/infra.config.json")} vaporform:test`,
  ]);
});

test("the packed folder contains no secrets, no local data and no development packages", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
  const lock = JSON.parse(readFileSync(join(packed, "package-lock.json"), "utf8"));
  const isShipped = (name: string) => lock.packages[`node_modules/${name}`]?.dev !== true;
  const installed = (name: string) => existsSync(join(packed, "node_modules", name));

  for (const name of [".secrets.local.cue", ".vaporform", ".git", ".encore"]) {
    expect([name, existsSync(join(packed, name))]).toEqual([name, false]);
  }
  expect(Object.keys(dependencies).filter((name) => !installed(name))).toEqual([]);
  // A few, such as @types/node, are needed by shipped packages too.
  expect(Object.keys(devDependencies).filter((name) => installed(name) && !isShipped(name))).toEqual([]);
  expect(installed("typescript")).toBe(false);
});

test("the packed folder holds the page, and the packed app serves it with its hashed files", async () => {
  await using host = await launchHost({
    cwd: packed,
    args: ["--data-dir", join(folder, "page-data")],
    env: { PATH, HOME, DATABASE_URL: withPrefix(baseUrl, "page") },
  });

  const page = await fetch(`${host.url}/`);
  const boot = await (await fetch(`${host.url}/app/boot.js`)).text();
  const script = await fetch(`${host.url}${/"(\/app\/assets\/main-[^"]+\.js)"/.exec(boot)?.[1]}`);
  const missing = await fetch(`${host.url}/app/assets/main-00000000.js`);

  expect([page.status, page.url, await page.text()]).toEqual([
    200,
    `${host.url}/app/`,
    expect.stringContaining("/app/boot.js"),
  ]);
  expect([script.status, script.headers.get("cache-control")]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  expect(missing.status).toBe(404);
});

test("plain Node imports every package of the app from the packed folder", () => {
  const facts = gatherFacts(openApp(packed, listAppFiles(packed)));
  const specifiers = shippedImports(facts).map(({ specifier }) => specifier);

  expect(specifiers).toContain("@daytonaio/sdk");
  expect(importInNode(packed, specifiers)).toEqual(new Map());
});

test("the app starts from the packed folder and serves requests", async () => {
  const dataDir = join(folder, "data");
  const databaseUrl = withPrefix(baseUrl, "packed");
  await using host = await launchHost({
    cwd: packed,
    args: ["--data-dir", dataDir],
    env: { PATH, HOME, DATABASE_URL: databaseUrl },
  });

  const limits = await fetch(`${host.url}/v1/limits`);
  const created = await fetch(`${host.url}/v1/projects`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "from the image" }),
  });
  const { id } = JSON.parse(await created.text());
  const written = await fetch(`${host.url}/v1/projects/${id}/files/a.txt`, { method: "PUT", body: "Hello" });
  const read = await fetch(`${host.url}/v1/projects/${id}/files/a.txt`);

  expect([limits.status, created.status, written.status]).toEqual([200, 201, 201]);
  expect(await read.text()).toBe("Hello");
});

test("plain Node links the app, bundled as Encore bundles it, with the packages of the packed folder", async () => {
  const bundle = join(packed, ".encore/build/main.mjs");
  await build({
    entryPoints: [join(packed, "encore.gen/internal/entrypoints/combined/main.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "~encore": join(packed, "encore.gen") },
    logLevel: "silent",
  });

  const native = join(appRoot, "host/native.cjs");
  const ending = await run(process.execPath, [bundle], {
    cwd: packed,
    env: { PATH, HOME, ENCORE_RUNTIME_LIB: native },
  });

  // Node links every import of the bundle before it runs the first line; only then can the runtime be missing.
  expect(ending.output).toContain("encore.dev was imported before the standalone runtime was installed");
  expect(ending.output).not.toMatch(/ERR_MODULE_NOT_FOUND|does not provide an export/);
});
