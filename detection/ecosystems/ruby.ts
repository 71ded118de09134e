import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Fact, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { rubyFrameworks } from "../frameworks/ruby";
import { dotenvFiles } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";
import { withFrontInstall } from "./front-install";

const runtimeNames: RuntimeNames = { runtime: "ruby", tools: ["ruby"], files: [".ruby-version"] };
const knownVersions = ["3.4", "3.3", "3.2", "3.1", "3.0", "2.7"];
const portPatterns = [
  /^[^\S\n]*set\s*\(?\s*:port\s*,?\s*(?:ENV[^\n]{0,60}?(?:\|\||,)\s*)?["']?(\d{2,5})/m,
  /\bport\s+ENV\.fetch\(\s*["']PORT["']\s*\)?\s*(?:,|\{)\s*["']?(\d{2,5})/,
  /ENV(?:\.fetch\(|\[)\s*["']PORT["'][^\n]{0,20}?(?:,|\|\||\{)\s*["']?(\d{2,5})/,
  /\bPort:\s*(\d{2,5})/,
  /(?:run!|TCPServer\.new)\s*\(?[^\n]{0,40}?(\d{4,5})/,
];
/** Gems that release or test an app of another kind. */
const toolGems = new Set([
  "fastlane",
  "cocoapods",
  "danger",
  "xcpretty",
  "rubocop",
  "bundler",
  "rake",
  "licensed",
]);

export const ruby: Ecosystem = {
  name: "ruby",
  marker: /^(?:Gemfile|gems\.rb|config\.ru)$/,
  reads: (app) => [
    "Gemfile",
    "Gemfile.lock",
    "gems.rb",
    "config/puma.rb",
    "_config.yml",
    "Rakefile",
    ...app.names().filter((name) => name.endsWith(".gemspec")),
    ...sourcesOf(app),
    ...dotenvFiles,
  ],
  detect,
};

const manifests = ["Gemfile", "gems.rb", "config.ru", "Rakefile"];
const siteConfigs = ["_config.yml", "_config.yaml", "_config.toml"];

function detect(app: AppFolder): Finding | null {
  const marker = markerOf(app);
  const gems = gemsOf(app);
  const matches = matchFrameworks(rubyFrameworks, { app, dependencies: gems, manifest: app.path("Gemfile") });
  const rule = matches[0]?.rule ?? null;
  if (!marker || (!rule && siteConfigs.includes(marker))) return null;
  const file = app.path(marker);
  const start = startOf(app, rule, gems);
  return finding(
    { ecosystem: "ruby", weight: weigh(app, gems, rule) },
    {
      language: fact("ruby", file, "Ruby's manifest or sources"),
      packageManager: managerFact(app, "bundler", ["Gemfile.lock", "Gemfile", "gems.rb"]),
      runtime: runtimeFact("ruby", nearestVersion(app, runtimeNames) ?? fromGemfile(app), knownVersions),
      install: withFrontInstall(
        app,
        usual(app.first(["Gemfile", "gems.rb"]) && "bundle install", app.path("Gemfile"), "Bundler"),
      ),
      build: usual(buildOf(app, rule), file, rule?.name ?? "Ruby"),
      dev: usual(devOf(app, rule), file, rule?.name ?? "Ruby") ?? start,
      start,
      port: serverPort({
        app,
        rule: rackRule(app, rule),
        files: ["config/puma.rb", ...sourcesOf(app)],
        patterns: portPatterns,
      }),
      portOverride: app.has("bin/dev") ? overrideBy(null, "env:PORT") : overrideBy(rule),
    },
    matches,
  );
}

function markerOf(app: AppFolder): string | null {
  const source = app.isTop ? app.match(/\.rb$/) : null;
  return app.first([...manifests, ...siteConfigs]) ?? app.match(/\.gemspec$/) ?? source;
}

function gemsOf(app: AppFolder): Map<string, string | null> {
  const gems = new Map<string, string | null>();
  for (const name of ["Gemfile", "gems.rb", ...app.names().filter((file) => file.endsWith(".gemspec"))]) {
    const text = (app.text(name) ?? "").replace(/^[^\S\n]*#.*$/gm, "");
    for (const [, gem = "", version] of text.matchAll(
      /(?:^[^\S\n]*gem\s*\(?|add_(?:runtime_)?dependency\s*\(?)\s*["']([\w-]+)["'](?:\s*,\s*["']([^"'\n]+)["'])?/gm,
    )) {
      gems.set(gem, version ?? null);
    }
  }
  return gems;
}

function fromGemfile(app: AppFolder): StatedVersion | null {
  const text = app.text("Gemfile") ?? "";
  const version = /^[^\S\n]*ruby\s*\(?\s*["']([^"']+)["']/m.exec(text)?.[1];
  if (version)
    return { text: version, file: app.path("Gemfile"), reason: `the Gemfile asks for ruby ${version}` };
  const locked = /^RUBY VERSION\n\s+ruby (\d+(?:\.\d+)*)/m.exec(app.text("Gemfile.lock") ?? "")?.[1];
  return locked
    ? { text: locked, file: app.path("Gemfile.lock"), reason: "the lock file was made with it" }
    : null;
}

function buildOf(app: AppFolder, rule: FrameworkRule | null): string | undefined {
  if (rule?.name === "rails" && !hasAssets(app)) return undefined;
  return rule?.name === "jekyll" && !app.has("Gemfile") ? "jekyll build" : rule?.build;
}

function hasAssets(app: AppFolder): boolean {
  return app.hasFolder("app/assets") || app.hasFolder("app/javascript");
}

function devOf(app: AppFolder, rule: FrameworkRule | null): string | undefined {
  if (rule?.name === "rails" && app.has("bin/dev")) return "bin/dev";
  if (rule?.name === "rails" && !app.has("bin/rails")) return "bundle exec rails server -b 0.0.0.0";
  return rule?.name === "jekyll" && !app.has("Gemfile") ? "jekyll serve --host 0.0.0.0" : rule?.dev;
}

function startOf(
  app: AppFolder,
  rule: FrameworkRule | null,
  gems: ReadonlyMap<string, string | null>,
): Fact<string> | null {
  if (rule?.start) return usual(rule.start, null, rule.name);
  if (rule?.build) return null;
  return rackStart(app, gems) ?? scriptStart(app, rule);
}

/** Since Rack 3, its runner is a separate gem. */
function rackStart(app: AppFolder, gems: ReadonlyMap<string, string | null>): Fact<string> | null {
  if (!app.has("config.ru")) return null;
  const usesPuma = gems.has("puma") && !gems.has("rackup");
  return usual(
    usesPuma ? "bundle exec puma" : "bundle exec rackup --host 0.0.0.0",
    app.path("config.ru"),
    "a Rack app",
  );
}

/** A Sinatra app that Rack starts listens on Rack's port. */
function rackRule(app: AppFolder, rule: FrameworkRule | null): FrameworkRule | null {
  return rule?.name === "sinatra" && app.has("config.ru") ? { ...rule, port: 9292 } : rule;
}

function scriptStart(app: AppFolder, rule: FrameworkRule | null): Fact<string> | null {
  const entry = entryOf(app);
  const hasTasks = app.has("Rakefile") && app.match(/\.gemspec$/) === null;
  if (!entry) return hasTasks ? usual("bundle exec rake", app.path("Rakefile"), "Rake") : null;
  const prefix = app.has("Gemfile") && rule ? "bundle exec ruby" : "ruby";
  return fact(`${prefix} ${entry}`, app.path(entry), `${entry} is the entry point`);
}

function entryOf(app: AppFolder): string | null {
  const scripts = app.names().filter((name) => name.endsWith(".rb") && name !== "gems.rb");
  return (
    app.first(["app.rb", "main.rb", "server.rb", "application.rb", "index.rb"]) ??
    (scripts.length === 1 ? (scripts[0] ?? null) : null)
  );
}

function sourcesOf(app: AppFolder): string[] {
  return [
    "config.ru",
    ...app
      .names()
      .filter((name) => name.endsWith(".rb"))
      .slice(0, 12),
  ];
}

function weigh(app: AppFolder, gems: ReadonlyMap<string, string | null>, rule: FrameworkRule | null): number {
  if (!app.first(["Gemfile", "gems.rb", "config.ru"])) return rule ? 40 : 32;
  if (gems.size > 0 && [...gems.keys()].every((gem) => toolGems.has(gem)) && !entryOf(app)) return 20;
  return 52 + (rule ? 26 : 0) + (rule?.name === "rails" ? 16 : 0);
}
