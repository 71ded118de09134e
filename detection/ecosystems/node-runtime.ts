import satisfies from "semver/functions/satisfies.js";
import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import { textAt } from "../manifests/value";
import {
  isOpenRange,
  nearestVersion,
  type RuntimeNames,
  runtimeFact,
  type StatedVersion,
} from "../runtime-version";
import type { Runtime } from "../stack";
import { type NodePackage, readNodePackage } from "./node-package";

/** Names of the long-term support lines. @see https://github.com/nodejs/Release */
const aliases = {
  "lts/*": "24",
  "lts/krypton": "24",
  "lts/jod": "22",
  "lts/iron": "20",
  "lts/hydrogen": "18",
  "lts/gallium": "16",
  "lts/fermium": "14",
};
const runtimeNames: RuntimeNames = {
  runtime: "node",
  tools: ["node", "nodejs"],
  files: [".nvmrc", ".node-version"],
  aliases,
};
/** Major versions in the order in which they are tried for a range: the active long-term support line first. */
const knownVersions = ["24", "22", "20", "26", "25", "23", "21", "18", "16", "14", "12", "10", "8"];

/** Tools that do not run on a newer Node.js: below the given major version of the tool, the last line that works. */
const oldTools: readonly { name: string; below: number; node: string }[] = [
  { name: "node-sass", below: 5, node: "14" },
  { name: "node-sass", below: 8, node: "16" },
  { name: "gulp", below: 4, node: "10" },
  { name: "@angular/cli", below: 8, node: "10" },
  { name: "@angular/cli", below: 12, node: "14" },
  { name: "@angular/cli", below: 15, node: "16" },
  { name: "@angular/cli", below: 17, node: "18" },
  { name: "react-scripts", below: 5, node: "16" },
  { name: "@vue/cli-service", below: 5, node: "16" },
  { name: "webpack", below: 5, node: "16" },
  { name: "nuxt", below: 3, node: "16" },
  { name: "next", below: 12, node: "16" },
  { name: "gatsby", below: 4, node: "16" },
  { name: "ember-cli", below: 4, node: "16" },
  { name: "expo", below: 46, node: "16" },
  { name: "react-native", below: 0.7, node: "16" },
  { name: "laravel-mix", below: 6, node: "16" },
  { name: "@storybook/react", below: 7, node: "16" },
  { name: "preact-cli", below: 4, node: "16" },
  { name: "sapper", below: 1, node: "16" },
  { name: "gridsome", below: 1, node: "14" },
];

/** Tools that need a newer Node.js than an image may have: from the given major version of the tool on. */
const newTools: readonly { name: string; from: number }[] = [
  { name: "nuxt", from: 4 },
  { name: "@react-router/dev", from: 8 },
  { name: "@angular/cli", from: 22 },
  { name: "astro", from: 6 },
  { name: "@sveltejs/kit", from: 3 },
  { name: "@solidjs/start", from: 2 },
  { name: "@tanstack/react-start", from: 1 },
  { name: "better-sqlite3", from: 13 },
];
/** What all of them run on. */
const nodeOfNewTools = "24";

export function nodeRuntime(app: AppFolder, pack: NodePackage, manager: string): Fact<Runtime> {
  const stated = statedNode(app, pack);
  const runtime = suitingTools(runtimeFact("node", stated, knownVersions), stated, { app, pack });
  const runsBun = manager === "bun" && !stated;
  return runsBun
    ? fact({ name: "bun", version: null, source: "default" }, null, "its package manager is bun")
    : runtime;
}

function enginesOf(app: AppFolder, pack: NodePackage): StatedVersion | null {
  const volta = textAt(pack.manifest, "volta", "node");
  const text =
    textAt(pack.manifest, "engines", "node") ??
    volta ??
    textAt(pack.manifest, "devEngines", "runtime", "version");
  if (!text) return null;
  return { text, file: app.path(pack.file), reason: `${pack.file} asks for node ${text}` };
}

function enginesAbove(app: AppFolder): StatedVersion | null {
  for (const folder of app.upward()) {
    const pack = folder.root === app.root ? null : readNodePackage(folder);
    const stated = pack && enginesOf(folder, pack);
    if (stated) return stated;
  }
  return null;
}

/** A pinned version takes precedence over a range that admits newer ones. */
function statedNode(app: AppFolder, pack: NodePackage): StatedVersion | null {
  const engines = enginesOf(app, pack);
  if (engines && !isOpenRange(engines.text)) return engines;
  return pinnedByVolta(app, pack) ?? nearestVersion(app, runtimeNames) ?? engines ?? enginesAbove(app);
}

function pinnedByVolta(app: AppFolder, pack: NodePackage): StatedVersion | null {
  const text = textAt(pack.manifest, "volta", "node");
  return text === null ? null : { text, file: app.path(pack.file), reason: `volta pins node ${text}` };
}

/** Without a pinned version: the newest Node.js that the oldest of the app's tools runs on, or one that the newest need. */
function suitingTools(
  runtime: Fact<Runtime>,
  stated: StatedVersion | null,
  { app, pack }: { app: AppFolder; pack: NodePackage },
): Fact<Runtime> {
  if (stated && !isOpenRange(stated.text)) return runtime;
  const fitting = oldTools.filter(({ name, below }) => majorOf(pack.dependencies.get(name)) < below);
  const oldest = fitting.sort((a, b) => Number(a.node) - Number(b.node))[0];
  if (!oldest && !stated) return suitingNewTools(runtime, { app, pack });
  if (!oldest || (stated && !admits(stated.text, oldest.node))) return runtime;
  return fact(
    { name: "node", version: oldest.node, source: app.path(pack.file) },
    app.path(pack.file),
    `${oldest.name} ${pack.dependencies.get(oldest.name) ?? ""} does not run on a newer Node.js`,
  );
}

function suitingNewTools(
  runtime: Fact<Runtime>,
  { app, pack }: { app: AppFolder; pack: NodePackage },
): Fact<Runtime> {
  const newest = newTools.find(
    ({ name, from }) => pack.dependencies.has(name) && majorOf(pack.dependencies.get(name)) >= from,
  );
  if (!newest) return runtime;
  return fact(
    { name: "node", version: nodeOfNewTools, source: app.path(pack.file) },
    app.path(pack.file),
    `${newest.name} ${pack.dependencies.get(newest.name) ?? ""} does not run on an older Node.js`,
  );
}

function majorOf(range: string | null | undefined): number {
  const [, major, minor] = /^[\s^~>=v]*(\d+)(?:\.(\d+))?/.exec(range ?? "") ?? [];
  if (major === undefined) return Number.POSITIVE_INFINITY;
  return major === "0" ? Number(minor ?? 0) / 100 : Number(major);
}

function admits(range: string, major: string): boolean {
  return satisfies(`${major}.99.99`, range);
}
