import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import { plainVersion } from "../framework-rules";
import { listAt, textAt } from "../manifests/value";
import type { PackageManager } from "../stack";

/** Lock files and settings with the manager that writes them, in order of precedence. */
const traces: readonly { file: string; name: string }[] = [
  { file: "bun.lock", name: "bun" },
  { file: "bun.lockb", name: "bun" },
  { file: "pnpm-lock.yaml", name: "pnpm" },
  { file: "yarn.lock", name: "yarn" },
  { file: "package-lock.json", name: "npm" },
  { file: "npm-shrinkwrap.json", name: "npm" },
];
const hints: readonly { file: string; name: string }[] = [
  { file: "pnpm-workspace.yaml", name: "pnpm" },
  { file: ".yarnrc.yml", name: "yarn" },
  { file: ".yarnrc", name: "yarn" },
  { file: "bunfig.toml", name: "bun" },
  { file: ".pnpmfile.cjs", name: "pnpm" },
  { file: "rush.json", name: "pnpm" },
];
const names = new Set(["npm", "pnpm", "yarn", "bun"]);

/** Lock files whose first lines reveal the manager's version. */
export const nodeLockFiles: readonly string[] = ["pnpm-lock.yaml", "yarn.lock"];

/**
 * Chooses an app's package manager, from its folder upward: `packageManager` or `devEngines`, then the lock file, then
 * settings of one manager, then `engines`; npm if none of them exists.
 */
export function chooseNodePackageManager(app: AppFolder): Fact<PackageManager> {
  const folders = [...app.upward()];
  return (
    requested(app) ??
    firstOf(folders, declared) ??
    firstOf(folders, lockedBy) ??
    firstOf(folders, hintedBy) ??
    firstOf(folders, fromEngines) ??
    fact({ name: "npm", version: null, source: "default" }, null, "npm comes with Node.js")
  );
}

function requested(app: AppFolder): Fact<PackageManager> | null {
  const name = app.repository.packageManager;
  return name && names.has(name)
    ? fact({ name, version: null, source: "request" }, null, "set in the request")
    : null;
}

/** The lock file; null if there is none. */
export function nodeLockFile(app: AppFolder, manager: string): string | null {
  for (const folder of app.upward()) {
    const trace = traces.find(({ file, name }) => name === manager && folder.has(file));
    if (trace) return folder.path(trace.file);
  }
  return null;
}

function firstOf<T>(folders: readonly AppFolder[], find: (folder: AppFolder) => T | null): T | null {
  for (const folder of folders) {
    const found = find(folder);
    if (found) return found;
  }
  return null;
}

function declared(folder: AppFolder): Fact<PackageManager> | null {
  const manifest = folder.json("package.json");
  const stated = textAt(manifest, "packageManager");
  const [, name = "", version = null] = /^(npm|pnpm|yarn|bun)(?:@v?([^+\s]+))?/.exec(stated ?? "") ?? [];
  if (name) return decide(folder, { name, version: plainVersion(version) }, "packageManager names it");
  for (const engine of [manifest, ...listAt(manifest, "devEngines", "packageManager")]) {
    const wanted = textAt(engine, "devEngines", "packageManager", "name") ?? textAt(engine, "name");
    const range = textAt(engine, "devEngines", "packageManager", "version") ?? textAt(engine, "version");
    const isEngine = engine !== manifest || textAt(manifest, "devEngines", "packageManager", "name") !== null;
    if (isEngine && wanted && names.has(wanted)) {
      return decide(folder, { name: wanted, version: plainVersion(range) }, "devEngines names it");
    }
  }
  return null;
}

function lockedBy(folder: AppFolder): Fact<PackageManager> | null {
  const trace = traces.find(({ file }) => folder.has(file));
  if (!trace) return null;
  const version = lockVersion(trace.file, folder.text(trace.file)) ?? engineVersion(folder, trace.name);
  const value = { name: trace.name, version, source: folder.path(trace.file) };
  return fact(value, folder.path(trace.file), `${trace.file} is its lock file`);
}

function hintedBy(folder: AppFolder): Fact<PackageManager> | null {
  const hint = hints.find(({ file }) => folder.has(file));
  if (!hint) return null;
  const value = {
    name: hint.name,
    version: engineVersion(folder, hint.name),
    source: folder.path(hint.file),
  };
  return fact(value, folder.path(hint.file), `${hint.file} holds its settings`);
}

function fromEngines(folder: AppFolder): Fact<PackageManager> | null {
  const manifest = folder.json("package.json");
  for (const name of ["pnpm", "yarn", "bun"]) {
    const range = textAt(manifest, "engines", name);
    if (range)
      return decide(folder, { name, version: plainVersion(range) }, `engines asks for ${name} ${range}`);
  }
  return null;
}

function decide(
  folder: AppFolder,
  choice: { name: string; version: string | null },
  reason: string,
): Fact<PackageManager> {
  const file = folder.path("package.json");
  return fact({ ...choice, source: file }, file, reason);
}

function engineVersion(folder: AppFolder, name: string): string | null {
  return plainVersion(textAt(folder.json("package.json"), "engines", name));
}

/** The version of the manager that wrote the lock file. @see https://github.com/pnpm/spec/tree/master/lockfile */
function lockVersion(file: string, text: string | null): string | null {
  if (file === "pnpm-lock.yaml") {
    const format = /^lockfileVersion:\s*'?(\d+)/m.exec(text ?? "")?.[1];
    return { "5": "7", "6": "8", "9": "9" }[format ?? ""] ?? null;
  }
  if (file === "yarn.lock" && text) return /^__metadata:/m.test(text) ? "berry" : "1";
  return null;
}
