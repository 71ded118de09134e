import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { type Fact, type Facts, type Finding, fact, noFacts } from "../facts";
import { type FrameworkMatch, matchFrameworks, otherFrameworks } from "../framework-rules";
import { nodeAppFrameworks } from "../frameworks/node-apps";
import { nodeServerFrameworks } from "../frameworks/node-servers";
import { nodeSiteFrameworks } from "../frameworks/node-sites";
import { textAt } from "../manifests/value";
import { dotenvFiles } from "../port";
import type { PackageManager, StackKind } from "../stack";
import { bareCommands, bareFolder, weighBare } from "./node-bare";
import { nodeCommands, nodeEntry } from "./node-commands";
import { extensionManifests, nodeKind } from "./node-kind";
import { declaresWorkspaces, type NodePackage, readNodePackage } from "./node-package";
import { chooseNodePackageManager } from "./node-package-manager";
import { servedPage } from "./node-page";
import { nodePort, nodePortOverride } from "./node-port";
import { buildFiles, nodeConfigFiles, nodePortFiles, statedConfigs } from "./node-port-sources";
import { nodeRuntime } from "./node-runtime";
import { entrySources, nodeSource, serverSources, serverTexts } from "./node-sources";
import { readNxProject } from "./nx-project";

const rules = [...nodeSiteFrameworks, ...nodeAppFrameworks, ...nodeServerFrameworks];
/** A framework with at least this rank is a platform of its own and marks the app among several candidates. */
const ownPlatformRank = 85;
/** Packages that build assets for a server in another language. */
const assetPackages = [
  "laravel-vite-plugin",
  "laravel-mix",
  "vite-plugin-ruby",
  "@rails/webpacker",
  "@hotwired/turbo-rails",
  "@symfony/webpack-encore",
  "django-vite",
];

export const node: Ecosystem = {
  name: "node",
  marker: /^(?:package\.(?:json|json5|yaml)|project\.json)$/,
  reads: readsOf,
  detect,
};

function readsOf(app: AppFolder): string[] {
  const configs = nodeConfigFiles.filter((name) => app.has(name));
  return [
    ...configs,
    ...statedConfigs(app, readNodePackage(app)),
    ...buildFiles,
    ...extensionManifests,
    ...nodePortFiles,
    ...app
      .names()
      .filter((name) => /\.html?$/.test(name))
      .slice(0, 12),
    "src/index.html",
    "angular.json",
    "nx.json",
    "project.json",
    ...dotenvFiles,
    ...entrySources(app),
    ...serverSources(app, readNodePackage(app)),
  ];
}

function detect(app: AppFolder): Finding | null {
  const pack = readNodePackage(app) ?? readNxProject(app) ?? bareFolder(app);
  if (!pack) return null;
  const matches = frameworksOf(app, pack);
  const match = matches[0] ?? null;
  const manager = chooseNodePackageManager(app);
  const commands =
    pack.file === ""
      ? bareCommands(app, match)
      : nodeCommands(app, pack, { manager: manager.value.name, match });
  const rule = match?.rule ?? null;
  const entries = [...new Set([...entrySources(app), ...serverSources(app, pack)])];
  const clues = { app, pack, commands, rule, entries };
  const port = nodePort(clues);
  const kind = nodeKind(app, pack, match);
  const page = servedPage(app, pack, { match, manager: manager.value.name, install: commands.install });
  const facts = {
    ...noFacts,
    kind,
    language: languageOf(app, pack),
    framework: match?.framework ?? null,
    packageManager: managerFact(app, pack, manager),
    runtime: nodeRuntime(app, pack, manager.value.name),
    ...commands,
    port,
    portOverride: nodePortOverride(clues, port),
  };
  return {
    ecosystem: "node",
    weight: weigh(app, pack, match),
    hasDevServer: rule !== null && !nodeServerFrameworks.includes(rule),
    isPortGuessed:
      port !== null && port.file === null && (rule === null || nodeServerFrameworks.includes(rule)),
    rule,
    facts: page ? { ...facts, ...page, portOverride: null } : shownFacts(facts, kind),
    alternatives: otherFrameworks(matches),
  };
}

function shownFacts(facts: Facts, kind: Fact<StackKind> | null): Facts {
  return kind !== null && /^(?:library|cli|extension)$/.test(kind.value) ? withoutServer(facts, kind) : facts;
}

/** A package that other programs load has no framework, and no commands that only a framework would run. */
function withoutServer(facts: Facts, kind: Fact<StackKind> | null): Facts {
  const scripted = (command: Fact<string> | null): Fact<string> | null => (command?.file ? command : null);
  const isLibrary = kind?.value === "library";
  return {
    ...facts,
    framework: null,
    port: null,
    portOverride: null,
    dev: isLibrary ? null : scripted(facts.dev),
    start: isLibrary ? null : scripted(facts.start),
    build: scripted(facts.build),
  };
}

function frameworksOf(app: AppFolder, pack: NodePackage): FrameworkMatch[] {
  const scripts = [...pack.scripts].filter(([name]) =>
    /^(?:dev|start|build|serve|develop|preview)/.test(name),
  );
  return matchFrameworks(rules, {
    app,
    dependencies: pack.dependencies,
    devOnly: pack.devOnly,
    manifest: pack.file === "" ? null : app.path(pack.file),
    scripts: scripts.map(([, command]) => command).join("\n"),
    sources: serverTexts(app, pack),
  });
}

function managerFact(
  app: AppFolder,
  pack: NodePackage,
  manager: Fact<PackageManager>,
): Fact<PackageManager> | null {
  const known = pack.file !== "" || manager.file !== null;
  return known ? { ...manager, file: manager.file ?? app.path(pack.file) } : null;
}

function languageOf(app: AppFolder, pack: NodePackage): Fact<string> {
  const config = app.match(/^tsconfig(?:\.\w+)?\.json$/);
  if (config) return fact("typescript", app.path(config), `${config} configures TypeScript`);
  const manifest = pack.file === "" ? null : app.path(pack.file);
  if (pack.dependencies.has("typescript")) return fact("typescript", manifest, "depends on typescript");
  const sources = app.find(nodeSource, { depth: 3, max: 200 });
  const typed = sources.filter((name) => /\.[mc]?tsx?$/.test(name) && !name.endsWith(".d.ts"));
  if (typed.length * 2 > sources.length)
    return fact("typescript", app.path(typed[0] ?? ""), "most sources are TypeScript");
  return fact(
    "javascript",
    manifest,
    pack.file === "" ? "its sources are JavaScript" : `${pack.file} describes it`,
  );
}

function weigh(app: AppFolder, pack: NodePackage, match: FrameworkMatch | null): number {
  if (pack.file === "") return weighBare(app, match);
  const points = [
    { holds: match !== null, value: match && match.rule.rank >= 45 ? 30 : 12 },
    { holds: match !== null && match.rule.rank >= ownPlatformRank, value: 8 },
    { holds: pack.scripts.has("start") || pack.scripts.has("dev"), value: 8 },
    { holds: textAt(pack.manifest, "main") !== null || nodeEntry(app, null) !== null, value: 3 },
    { holds: isToolingOnly(pack, match), value: -20 },
    { holds: assetPackages.some((name) => pack.dependencies.has(name)), value: -25 },
  ];
  return points.reduce((weight, { holds, value }) => (holds ? weight + value : weight), 45);
}

/** A manifest that only adds linters, hooks or a release tool to a repository in another language. */
function isToolingOnly(pack: NodePackage, match: FrameworkMatch | null): boolean {
  const runs = pack.scripts.has("start") || pack.scripts.has("dev") || pack.scripts.has("build");
  const depends = [...pack.dependencies.keys()].some((name) => !pack.devOnly.has(name));
  return !match && !runs && !depends && !declaresWorkspaces(pack.manifest);
}
