import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Facts, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { rustFrameworks } from "../frameworks/rust";
import { at, entriesAt, listAt, textAt } from "../manifests/value";
import { dotenvFiles } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";

const runtimeNames: RuntimeNames = {
  runtime: "rust",
  tools: ["rust"],
  files: ["rust-toolchain", ".rust-version"],
};
const portPatterns = [
  /^[^\S\n]*port\s*=\s*(\d{2,5})/m,
  /(?:env::var|var_os|env!|option_env!)\(\s*"\w*PORT"[^;]{0,120}?"?(\d{4,5})/,
  /(?:bind|run|serve|listen|from|parse|addr\w*\s*=|new)\b[^;\n]{0,80}?"(?:[\w.:[\]]*):(\d{2,5})"/,
  /\(\s*(?:\[\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+\s*\]|"[\d.:a-z]+")\s*,\s*(\d{2,5})\s*\)/,
];

const trunk: FrameworkRule = {
  name: "trunk",
  rank: 60,
  bin: "trunk",
  build: "trunk build --release",
  dev: "trunk serve --address 0.0.0.0",
  port: 8080,
  portBy: "--port",
};

export const rust: Ecosystem = {
  name: "rust",
  marker: /^Cargo\.toml$/,
  reads: (app) => [
    "rust-toolchain.toml",
    "Trunk.toml",
    "index.html",
    "Rocket.toml",
    ...sourcesOf(app),
    ...dotenvFiles,
  ],
  detect,
};

function detect(app: AppFolder): Finding | null {
  if (!app.has("Cargo.toml")) return null;
  const manifest = app.toml("Cargo.toml");
  const file = app.path("Cargo.toml");
  const matches = matchFrameworks(rustFrameworks, { app, dependencies: cratesOf(manifest), manifest: file });
  const rule = servedByTrunk(app, manifest, matches[0]?.rule ?? null);
  return finding(
    { ecosystem: "rust", weight: weigh(app, manifest, rule) },
    {
      language: fact("rust", file, "Cargo.toml describes it"),
      packageManager: managerFact(app, "cargo", ["Cargo.lock", "Cargo.toml"]),
      runtime: runtimeFact(
        "rust",
        nearestVersion(app, runtimeNames) ?? fromToolchain(app) ?? fromManifest(app, manifest),
        [],
      ),
      install: usual("cargo fetch", file, "Cargo"),
      ...commandsOf(app, manifest, rule),
      port: serverPort({
        app,
        rule,
        files: ["Trunk.toml", "Rocket.toml", ...sourcesOf(app)],
        patterns: portPatterns,
      }),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

function commandsOf(
  app: AppFolder,
  manifest: unknown,
  rule: FrameworkRule | null,
): Pick<Facts, "build" | "dev" | "start"> {
  const file = app.path("Cargo.toml");
  const tool = rule?.name ?? "Cargo";
  const build = usual(rule?.build ?? "cargo build --release", file, tool);
  const binaries = listAt(manifest, "bin").flatMap((binary) => textAt(binary, "name") ?? []);
  if (!app.has("src/main.rs") && !app.hasFolder("src/bin") && binaries.length === 0)
    return { build, dev: null, start: null };
  const name =
    textAt(manifest, "package", "default-run") ?? binaries[0] ?? textAt(manifest, "package", "name") ?? "app";
  const run = binaries.length > 1 ? `cargo run --bin ${name}` : "cargo run";
  return {
    build,
    dev: usual(rule?.dev ?? run, file, tool),
    start: rule?.bin === "trunk" ? null : usual(rule?.start ?? `./target/release/${name}`, file, tool),
  };
}

/** Trunk builds and serves a crate that runs in the browser, whatever its framework is. */
function servedByTrunk(app: AppFolder, manifest: unknown, rule: FrameworkRule | null): FrameworkRule | null {
  const usesTrunk = app.has("Trunk.toml") || /data-trunk/.test(app.text("index.html") ?? "");
  const isOwnServer = at(manifest, "package", "metadata", "leptos") !== undefined || rule?.name === "dioxus";
  return usesTrunk && !isOwnServer
    ? { ...trunk, name: rule?.name ?? trunk.name, rank: rule?.rank ?? trunk.rank }
    : rule;
}

function cratesOf(manifest: unknown): Map<string, string | null> {
  const tables = [["dependencies"], ["dev-dependencies"], ["workspace", "dependencies"]];
  return new Map(
    tables.flatMap((table) =>
      entriesAt(manifest, ...table).map(([name, value]): [string, string | null] => [
        textAt(value, "package") ?? name,
        typeof value === "string" ? value : textAt(value, "version"),
      ]),
    ),
  );
}

function fromToolchain(app: AppFolder): StatedVersion | null {
  for (const folder of app.upward()) {
    const channel = textAt(folder.toml("rust-toolchain.toml"), "toolchain", "channel");
    if (channel && /\d/.test(channel))
      return { text: channel, file: folder.path("rust-toolchain.toml"), reason: "its toolchain channel" };
  }
  return null;
}

function fromManifest(app: AppFolder, manifest: unknown): StatedVersion | null {
  const version =
    textAt(manifest, "package", "rust-version") ?? textAt(manifest, "workspace", "package", "rust-version");
  return version ? { text: version, file: app.path("Cargo.toml"), reason: "its rust-version" } : null;
}

function sourcesOf(app: AppFolder): string[] {
  return app.find(/^(?:main|lib|server|app|config|startup|routes)\.rs$/, { depth: 3, max: 16 });
}

/** A manifest that only lists workspace members is a weak sign. */
function weigh(app: AppFolder, manifest: unknown, rule: FrameworkRule | null): number {
  const isVirtual = at(manifest, "package") === undefined;
  return 55 + (rule ? 25 : 0) + (app.has("src/main.rs") ? 8 : 0) - (isVirtual ? 12 : 0);
}
