import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Fact, type Facts, type Finding, fact, factOrNull } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { entriesAt, textAt } from "../manifests/value";
import { portInCommand } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact } from "../runtime-version";

const runtimeNames: RuntimeNames = { runtime: "deno", tools: ["deno"], files: [".dvmrc", ".deno-version"] };
const manifests = ["deno.json", "deno.jsonc"];
const entries = ["main", "mod", "index", "server", "app", "src/main", "src/index", "src/server"].flatMap(
  (name) => [".ts", ".tsx", ".js", ".mts"].map((extension) => name + extension),
);
const denoGlobals = /\bDeno\.\w|from\s+["'](?:https:\/\/deno\.land\/|jsr:|npm:)/;
const portPatterns = [
  /Deno\.serve\(\s*\{[^}]{0,120}?port\s*:\s*(\d{2,5})/,
  /\bport\s*:\s*(?:Number\([^)]*\)\s*(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /Deno\.env\.get\(["']PORT["']\)\s*(?:\|\||\?\?)\s*["']?(\d{2,5})/,
  /\.listen\(\s*\{?[^)\n]{0,40}?(\d{2,5})/,
];

// biome-ignore format: one row per framework reads as a table
const denoFrameworks: readonly FrameworkRule[] = [
  { name: "fresh", rank: 80, packages: ["@fresh/core", "fresh", "$fresh/"], files: ["fresh.gen.ts", "fresh.config.ts"], dev: "deno run -A --watch=static/,routes/ dev.ts", port: 8000 },
  { name: "lume", kind: "site", rank: 74, packages: ["lume/", "lume"], files: ["_config.ts"], dev: "deno run -A https://deno.land/x/lume/cli.ts --serve", port: 3000 },
  { name: "aleph", rank: 74, packages: ["aleph/", "aleph"], dev: "deno task dev", port: 3000 },
  { name: "oak", rank: 64, packages: ["@oak/oak", "oak", "oak/"], port: 8000 },
  { name: "hono", rank: 64, packages: ["hono", "@hono/hono", "hono/"], port: 8000 },
];

export const deno: Ecosystem = {
  name: "deno",
  marker: /^deno\.jsonc?$/,
  reads: () => [...manifests, "import_map.json", ...entries, "deps.ts", "vite.config.ts"],
  detect,
};

/** Deno by its own manifest, or by a program that uses its globals where there is no package.json. */
function detect(app: AppFolder): Finding | null {
  const manifest = app.first([...manifests, "deno.lock"]);
  const entry = app.first(entries);
  const source = (entry && app.text(entry)) ?? "";
  if (!manifest && (app.has("package.json") || !denoGlobals.test(source))) return null;
  const settings = app.json(app.first(manifests) ?? "deno.json");
  const file = app.path(manifest ?? entry ?? "");
  const dependencies = new Map([...importsOf(app.json("import_map.json")), ...importsOf(settings)]);
  const matches = matchFrameworks(denoFrameworks, { app, dependencies, manifest: file });
  const rule = matches[0]?.rule ?? null;
  const tasks = readTasks(settings);
  return finding(
    { ecosystem: "deno", weight: weigh(app, entry, rule) },
    {
      language: fact("deno", file, "it is written for Deno"),
      packageManager: fact(
        { name: "deno", version: null, source: file },
        file,
        "Deno fetches what it imports",
      ),
      runtime: runtimeFact("deno", nearestVersion(app, runtimeNames), []),
      install: factOrNull(manifest && "deno install", file, "Deno fetches the imports"),
      ...commandsOf({ app, tasks, rule, entry, file }),
      port:
        taskPort(tasks, file) ??
        serverPort({ app, rule, files: entries, patterns: portPatterns }) ??
        defaultPort(source),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

interface CommandClues {
  app: AppFolder;
  tasks: ReadonlyMap<string, string>;
  rule: FrameworkRule | null;
  entry: string | null;
  file: string;
}

function commandsOf({ app, tasks, rule, entry, file }: CommandClues): Pick<Facts, "build" | "dev" | "start"> {
  const run = entry
    ? fact(`deno run --allow-all ${entry}`, app.path(entry), `${entry} is the entry point`)
    : null;
  const task = (...names: string[]): Fact<string> | null => {
    const name = names.find((candidate) => tasks.has(candidate));
    return factOrNull(name && `deno task ${name}`, file, `the task "${name}"`);
  };
  return {
    build: task("build"),
    dev:
      task("dev", "start", "serve") ??
      usual(tasks.size === 0 ? rule?.dev : null, null, rule?.name ?? "Deno") ??
      run,
    start: task("start", "serve") ?? run,
  };
}

function readTasks(settings: unknown): Map<string, string> {
  const tasks = entriesAt(settings, "tasks").map(([name, task]): [string, string] => [
    name,
    typeof task === "string" ? task : (textAt(task, "command") ?? ""),
  ]);
  return new Map(tasks.filter(([, command]) => command !== ""));
}

function taskPort(tasks: ReadonlyMap<string, string>, file: string): Fact<number> | null {
  return factOrNull(portInCommand(tasks.get("dev") ?? tasks.get("start") ?? ""), file, "the task sets it");
}

function defaultPort(source: string): Fact<number> | null {
  return /Deno\.serve|\bserve\(/.test(source) ? fact(8000, null, "Deno's default") : null;
}

/** Names and addresses of the import map, so that `jsr:@fresh/core@^2` and `$fresh/` both count. */
function importsOf(settings: unknown): Map<string, string | null> {
  const imports = new Map<string, string | null>();
  for (const [name, address] of entriesAt(settings, "imports")) {
    imports.set(name, null);
    const [, target = "", version = null] =
      /^(?:jsr|npm):\/?((?:@[\w.-]+\/)?[\w.-]+)(?:@([^/]+))?/.exec(String(address)) ?? [];
    if (target) imports.set(target, version);
  }
  return imports;
}

/** A deno.json beside a package.json is more often there for a few functions than for the whole. */
function weigh(app: AppFolder, entry: string | null, rule: FrameworkRule | null): number {
  const base = app.first(manifests) ? 58 : 40;
  return base + (rule ? 24 : 0) + (entry ? 8 : 0) - (app.has("package.json") ? 25 : 0);
}
