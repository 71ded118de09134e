import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Fact, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { entriesAt, textAt } from "../manifests/value";
import { portInCommand } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact } from "../runtime-version";

const runtimeNames: RuntimeNames = { runtime: "deno", tools: ["deno"], files: [".dvmrc", ".deno-version"] };
const manifests = ["deno.json", "deno.jsonc"];
const entries = ["main", "mod", "index", "server", "app", "src/main", "src/index", "src/server"].flatMap(
  (name) => [".ts", ".tsx", ".js", ".mts"].map((extension) => name + extension),
);
const portPatterns = [
  /Deno\.serve\(\s*\{[^}]{0,120}?port\s*:\s*(\d{2,5})/,
  /\bport\s*:\s*(?:Number\([^)]*\)\s*(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /Deno\.env\.get\(["']PORT["']\)\s*(?:\|\||\?\?)\s*["']?(\d{2,5})/,
  /\.listen\(\s*\{?[^)\n]{0,40}?(\d{2,5})/,
];

// biome-ignore format: one row per framework reads as a table
const denoFrameworks: readonly FrameworkRule[] = [
  { name: "fresh", rank: 80, packages: ["@fresh/core", "fresh", "$fresh/"], files: ["fresh.gen.ts", "fresh.config.ts"], build: "deno task build", dev: "deno task start", port: 8000 },
  { name: "lume", rank: 74, packages: ["lume/", "lume"], files: ["_config.ts"], build: "deno task build", dev: "deno task serve", port: 3000 },
  { name: "aleph", rank: 74, packages: ["aleph/", "aleph"], dev: "deno task dev", port: 3000 },
  { name: "oak", rank: 64, packages: ["@oak/oak", "oak", "oak/"], port: 8000 },
  { name: "hono", rank: 64, packages: ["hono", "@hono/hono", "hono/"], port: 8000 },
];

export const deno: Ecosystem = {
  name: "deno",
  marker: /^deno\.jsonc?$/,
  reads: () => [...manifests, ...entries, "deps.ts", "vite.config.ts"],
  detect,
};

/** Deno by its own manifest, or by a program that uses its globals where there is no package.json. */
function detect(app: AppFolder): Finding | null {
  const manifest = app.first([...manifests, "deno.lock"]);
  const entry = app.first(entries);
  const source = entry ? (app.text(entry) ?? "") : "";
  const usesDeno = /\bDeno\.\w|from\s+["'](?:https:\/\/deno\.land\/|jsr:|npm:)/.test(source);
  if (!manifest && (app.has("package.json") || !usesDeno)) return null;
  const settings = app.json(app.first(manifests) ?? "deno.json");
  const matches = matchFrameworks(denoFrameworks, {
    app,
    dependencies: importsOf(settings),
    manifest: manifest && app.path(manifest),
  });
  const rule = matches[0]?.rule ?? null;
  const file = app.path(manifest ?? entry ?? "");
  const tasks = new Map(
    entriesAt(settings, "tasks").map(([name, task]) => [
      name,
      typeof task === "string" ? task : (textAt(task, "command") ?? ""),
    ]),
  );
  const run = entry
    ? fact(`deno run --allow-all ${entry}`, app.path(entry), `${entry} is the entry point`)
    : null;
  const task = (names: readonly string[]): Fact<string> | null => {
    const name = names.find((candidate) => tasks.get(candidate));
    return name ? fact(`deno task ${name}`, file, `the task "${name}"`) : null;
  };
  const dev = task(["dev", "start", "serve"]) ?? usual(rule?.dev, null, rule?.name ?? "") ?? run;
  const named = portInCommand(tasks.get("dev") ?? tasks.get("start") ?? "");
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
      install: manifest ? fact("deno install", file, "Deno fetches the imports") : null,
      build: task(["build"]) ?? usual(rule?.build, null, rule?.name ?? ""),
      dev,
      start: task(["start", "serve"]) ?? run,
      port: named
        ? fact(named, file, "the task sets it")
        : (serverPort({ app, rule, files: entry ? [entry] : [], patterns: portPatterns }) ??
          (/Deno\.serve|serve\(/.test(source) ? fact(8000, null, "Deno's default") : null)),
      portOverride: overrideBy(rule),
    },
    matches,
  );
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
