import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Modules that start a host, a database server or a sandbox, connect to a database, or compile an app. */
const needs = [
  /\/db\.ts$/,
  /^~encore\/clients$/,
  /\/__tests__\/support\/(test-host|sample-host)\.mts$/,
  /\/tools\/host-process\.mts$/,
  /\/host\/postgres\/(cluster|connect|database-url|migrate)\.mts$/,
  /\/host\/analysis\/app\.mts$/,
  /\/local-daytona\/(server|runner)\.mts$/,
];

const imported =
  /(?:^|[\n;])\s*(?:import|export)(?!\s+type\b)[^"';]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;
const endings = ["", ".ts", ".mts", "/index.ts"];
const modules = new Map<string, string[]>();

/**
 * Lists the test files beside the code of `root` that need no host, database, sandbox or compiler, and leave none of the
 * state that they share. Tests in the root's
 * `__tests__` run whole flows and are not included. Paths are relative to `root`.
 */
export function listUnitTests(root: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^(node_modules|encore\.gen|__tests__)$/.test(entry.name))
    .map(({ name }) => name);
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.test\.m?ts$/.test(file))
    .filter((file) => !drains(path.join(root, file)) && isUnitTest(path.join(root, file)));
}

/** A drain has no end: the tests after it in the same worker would run in a process that is about to stop. */
function drains(file: string): boolean {
  return /\bbeginDrain\b/.test(readFileSync(file, "utf8"));
}

/** Whether no direct or indirect import of the test file needs a host, a database or a sandbox. */
function isUnitTest(file: string): boolean {
  const seen = new Set([file]);
  for (const module of seen) {
    if (needs.some((need) => need.test(module))) return false;
    if (path.isAbsolute(module)) for (const next of importsOf(module)) seen.add(next);
  }
  return true;
}

/** The app's modules by their absolute paths, others by their names. */
function importsOf(file: string): string[] {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const names = [...readFileSync(file, "utf8").matchAll(imported)].map(
    ([, one, other]) => one ?? other ?? "",
  );
  const found = names
    .filter((name) => !path.isAbsolute(name))
    .map((name) => (name.startsWith(".") ? resolveFrom(file, name) : name));
  modules.set(file, found);
  return found;
}

/** An import that cannot be resolved is text in a test, such as the source of a sample app. */
function resolveFrom(file: string, name: string): string {
  const base = path.resolve(path.dirname(file), name);
  const ending = endings.find((one) => statSync(base + one, { throwIfNoEntry: false })?.isFile());
  return ending === undefined ? name : base + ending;
}
