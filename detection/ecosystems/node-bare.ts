import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import type { FrameworkMatch } from "../framework-rules";
import { type NodeCommands, nodeEntry } from "./node-commands";
import type { NodePackage } from "./node-package";
import { nodeConfigFiles } from "./node-port-sources";

/** Files that identify a Node.js app without a manifest. */
const bareMarker =
  /^(?:bun\.lockb?|(?:astro|next|nuxt|vite|gatsby|svelte|remix|blitz|static|docusaurus|eleventy|react-router)[.-]config\.[cm]?[jt]s|\.eleventy\.js|siteConfig\.js|[\w-]+\.[cm]?[jt]s)$/;

/**
 * A folder without a manifest is still Node.js if a lock file, a config file or a script indicates it; null otherwise.
 */
export function bareFolder(app: AppFolder): NodePackage | null {
  const marker = app.isTop ? app.match(bareMarker) : null;
  if (!marker || (/^[\w-]+\.[cm]?[jt]s$/.test(marker) && onlyPageScripts(app))) return null;
  const imported = nodeConfigFiles.flatMap((name) => importsIn(app.text(name) ?? ""));
  const dependencies = new Map(imported.map((name): [string, string | null] => [name, null]));
  return { file: "", manifest: null, scripts: new Map(), dependencies, devOnly: new Set() };
}

const serverCode =
  /\brequire\(|\bprocess\.|\bmodule\.exports|from\s+["'](?:node:|express|fastify|koa|hono|ws|http)|\bBun\.serve|\.listen\(/;
const frameworkFile = /(?:config\.[cm]?[jt]s|^\.eleventy\.js|^siteConfig\.js)$/;

/** Scripts beside a page belong to the page, unless they are written for a server. */
function onlyPageScripts(app: AppFolder): boolean {
  const pages = app.names().filter((name) => /\.html?$/.test(name));
  if (pages.length === 0 || app.match(/^bun\.lockb?$/) || app.match(frameworkFile)) return false;
  const text = pages.map((name) => app.text(name) ?? "").join("\n");
  const scripts = app.names().filter((name) => /\.[cm]?[jt]s$/.test(name) && !text.includes(name));
  return scripts.every((name) => !serverCode.test(app.text(name) ?? ""));
}

export function bareCommands(app: AppFolder, match: FrameworkMatch | null): NodeCommands {
  const tool = (command: string | undefined): Fact<string> | null =>
    match && command ? fact(`npx ${command}`, null, `the usual command of ${match.rule.name}`) : null;
  const entry = match ? null : bareEntry(app);
  const start = entry
    ? fact(`node ${entry}`, app.path(entry), `${entry} is the entry point`)
    : tool(match?.rule.start);
  return { install: null, build: tool(match?.rule.build), dev: tool(match?.rule.dev), start };
}

/**
 * A framework's file weighs more than a lock file, a lock file more than an entry file, an entry file more than any
 * script.
 */
export function weighBare(app: AppFolder, match: FrameworkMatch | null): number {
  if (match) return 45;
  if (app.match(/^(?:bun\.lockb?|server\.[cm]?[jt]s)$/)) return 32;
  return nodeEntry(app, null) ? 22 : 18;
}

/** An entry file by its name, otherwise the only script. */
function bareEntry(app: AppFolder): string | null {
  const scripts = app.names().filter((name) => /\.[cm]?[jt]s$/.test(name));
  return nodeEntry(app, null) ?? (scripts.length === 1 ? (scripts[0] ?? null) : null);
}

/** Names of the packages that a source file imports, without subpaths. */
function importsIn(text: string): string[] {
  const pattern = /(?:from\s*|require\(\s*|import\s*)["']((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"']*)?["']/g;
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
