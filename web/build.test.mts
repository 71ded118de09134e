import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildPage } from "./build.mts";

const root = fileURLToPath(new URL("..", import.meta.url));
const assets = new URL("./dist/assets/", import.meta.url);
const BUDGET_BYTES = 60 * 1024;

beforeAll(async () => {
  await buildPage(root);
}, 120_000);

test("what a first visit loads is at most 60 KiB of compressed script; editor and terminal are apart", () => {
  const names = readdirSync(assets);
  const main = names.find((name) => /^main-.*\.js$/.test(name)) ?? "";

  const loaded = withStaticImports(main);

  const bytes = loaded.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, assets))).length, 0);
  expect(bytes).toBeGreaterThan(10 * 1024);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
  const text = loaded.map((name) => readFileSync(new URL(name, assets), "utf8")).join("");
  expect(text).not.toContain("cm-editor");
  expect(text).not.toContain("xterm-screen");
});

test("the page names its script and style by a hash of their content, and a second build changes nothing", async () => {
  const boot = readFileSync(new URL("./dist/boot.js", import.meta.url), "utf8");
  const named = [...boot.matchAll(/\/app\/assets\/([\w.-]+)/g)].map(([, name = ""]) => name);

  expect(named).toEqual([
    expect.stringMatching(/^main-[A-Z0-9]{8}\.css$/),
    expect.stringMatching(/^main-[A-Z0-9]{8}\.js$/),
  ]);
  for (const name of named) expect(statSync(new URL(name, assets)).size).toBeGreaterThan(0);
  expect(await buildPage(root)).toBe(false);
});

test("the element is one small script of its own, which pages of others load by its name", () => {
  const script = readFileSync(new URL("./dist/repo-preview.js", import.meta.url));

  expect(script.toString()).toContain("repo-preview");
  expect(script.toString()).not.toMatch(/^import\b|from"\.|import\("/m);
  expect(gzipSync(script).length).toBeLessThan(8 * 1024);
});

/** A script with all that it cannot run without; what it loads when it is needed is left out. */
function withStaticImports(name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const text = readFileSync(new URL(name, assets), "utf8");
  const next = [...text.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)].map(([, file = ""]) => file);
  return [name, ...next.flatMap((file) => withStaticImports(file, seen))];
}
