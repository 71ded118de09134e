import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import type { FrameworkMatch } from "../framework-rules";
import { at, entriesAt, textAt } from "../manifests/value";
import type { StackKind } from "../stack";
import { nodeEntry } from "./node-commands";
import type { NodePackage } from "./node-package";

/** Common locations of a browser extension's manifest. */
export const extensionManifests: readonly string[] = [
  "manifest.json",
  "src/manifest.json",
  "public/manifest.json",
  "static/manifest.json",
  "app/manifest.json",
  "extension/manifest.json",
];
const extensionTools = [
  "plasmo",
  "wxt",
  "@crxjs/vite-plugin",
  "webextension-toolbox",
  "@raycast/api",
  "obsidian",
];
/** Tools that build packages for other projects to depend on. */
const libraryTools =
  /\b(?:tsup|unbuild|tsdown|microbundle|bunchee|pkgroll|ng-packagr|vite-plugin-dts|rollup|tsc|api-extractor|father|dumi|np|bob build|svelte-package)\b/;
const runScripts = ["dev", "start", "develop", "serve", "start:dev", "preview"];
const pages = ["index.html", "src/index.html", "public/index.html", "app/index.html", "pages/index.html"];

/** Decides whether a package is something to run, or something that other programs load or install. */
export function nodeKind(
  app: AppFolder,
  pack: NodePackage,
  match: FrameworkMatch | null,
): Fact<StackKind> | null {
  if (pack.file === "") return null;
  const manifest = app.path(pack.file);
  const extension = extensionFile(app, pack);
  if (extension) return fact("extension", app.path(extension), "another program loads it");
  if (isLibrary(app, pack, match))
    return fact("library", manifest, "other packages import it and no script runs it");
  if (at(pack.manifest, "bin") !== undefined && !runsPage(app, match) && !servesItself(pack))
    return fact("cli", manifest, "it installs a command");
  if (match) return fact(match.rule.kind ?? "app", match.framework.file, match.framework.reason);
  return runScripts.some((name) => pack.scripts.has(name)) ? fact("app", manifest, "a script runs it") : null;
}

/** The file that identifies an extension of a browser, an editor or another program. */
function extensionFile(app: AppFolder, pack: NodePackage): string | null {
  const browser = extensionManifest(app);
  if (browser) return browser;
  const isPlugin = entriesAt(pack.manifest, "engines").some(([name]) => /^(?:vscode|ghost)$/.test(name));
  return isPlugin || extensionTools.some((name) => pack.dependencies.has(name)) ? pack.file : null;
}

/** The manifest of an extension in this folder or in its usual subfolder. */
export function extensionManifest(app: AppFolder): string | null {
  return extensionManifests.find((name) => isExtensionManifest(app.json(name))) ?? null;
}

/** Browsers, Figma and Obsidian. @see https://developer.chrome.com/docs/extensions/reference/manifest */
function isExtensionManifest(manifest: unknown): boolean {
  return ["manifest_version", "editorType", "minAppVersion"].some((key) => at(manifest, key) !== undefined);
}

function isLibrary(app: AppFolder, pack: NodePackage, match: FrameworkMatch | null): boolean {
  const { manifest, scripts } = pack;
  if (runsPage(app, match)) return false;
  const isPublished = textAt(manifest, "version") !== null && at(manifest, "private") !== true;
  const runs = runScripts.flatMap((name) => scripts.get(name) ?? []);
  const isOffered = match === null || isPublished;
  if (runs.length === 0 && isOffered && at(manifest, "bin") === undefined && onlyExports(app, manifest))
    return true;
  const exportsCode = ["main", "module", "exports", "types", "typings", "svelte"].some(
    (key) => at(manifest, key) !== undefined,
  );
  if (!exportsCode) return false;
  if (runs.some((script) => !onlyBuilds(script))) return false;
  const build = scripts.get("build") ?? "";
  return libraryTools.test(build) || runs.length > 0 || isBuilt(manifest) || (isPublished && match !== null);
}

const exporting = /\bmodule\.exports\s*=|^export\s|^exports\.\w+\s*=/m;
const doing =
  /\.listen\(|\bcreateServer\b|\bserve\(|\bprocess\.(?:argv|stdin|exit)|\brequire\.main\b|\bimport\.meta\.(?:main|url)\b|\.login\(|\bsetInterval\(|\bexport default\b/;

/** The entry file exports code and, when it is run, does nothing. */
function onlyExports(app: AppFolder, manifest: unknown): boolean {
  const entry = nodeEntry(app, manifest);
  const text = (entry && app.text(entry)) ?? "";
  return exporting.test(text) && !doing.test(text);
}

/** `tsup --watch` and similar commands rebuild a library on each change. */
function onlyBuilds(script: string): boolean {
  return (
    libraryTools.test(script) &&
    !/\b(?:node|nodemon|tsx|vite(?! build)|serve|next|concurrently)\b/.test(script)
  );
}

/** The file that other packages import is built or written in TypeScript, so it cannot be started directly. */
function isBuilt(manifest: unknown): boolean {
  const main =
    textAt(manifest, "main") ?? textAt(manifest, "module") ?? textAt(manifest, "exports", ".") ?? "";
  return at(manifest, "exports") !== undefined || /^(?:\.\/)?(?:dist|lib|build|es|cjs|esm)\//.test(main);
}

function runsPage(app: AppFolder, match: FrameworkMatch | null): boolean {
  const configs = match?.rule.files?.filter((name) => !name.startsWith("vite.config")) ?? [];
  return (
    app.first([...pages, ...configs]) !== null ||
    (match !== null && configs.some((name) => hasNamed(app, name)))
  );
}

function hasNamed(app: AppFolder, pattern: string): boolean {
  const [before = "", after = ""] = pattern.split("*");
  return (
    pattern.includes("*") &&
    !pattern.includes("/") &&
    app.names().some((name) => name.startsWith(before) && name.endsWith(after))
  );
}

function servesItself(pack: NodePackage): boolean {
  return ["dev", "start"].some((name) => pack.scripts.has(name) && !onlyBuilds(pack.scripts.get(name) ?? ""));
}
