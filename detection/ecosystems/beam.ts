import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";

const elixirNames: RuntimeNames = { runtime: "elixir", tools: ["elixir"], files: [".elixir-version"] };
const erlangNames: RuntimeNames = { runtime: "erlang", tools: ["erlang"], files: [".erlang-version"] };
const gleamNames: RuntimeNames = { runtime: "gleam", tools: ["gleam"], files: [] };
const erlangFiles = ["rebar.config", "rebar.lock", "erlang.mk"];
const portPatterns = [
  /\bport:\s*(?:String\.to_integer\(\s*)?System\.get_env\(\s*"\w*PORT"\s*(?:\)\s*\|\|\s*|,\s*)"?(\d{2,5})/,
  /\bhttp:\s*\[[^\]\n]{0,120}?port:\s*(\d{2,5})/,
  /\bport:\s*(\d{4,5})/,
];

// biome-ignore format: one row per framework reads as a table
const elixirFrameworks: readonly FrameworkRule[] = [
  { name: "phoenix", rank: 80, packages: ["phoenix"], dev: "mix phx.server", start: "mix phx.server", port: 4000, portBy: "env:PORT" },
  { name: "nerves", rank: 76, packages: ["nerves"] },
  { name: "tableau", rank: 74, packages: ["tableau"], build: "mix tableau.build", dev: "mix tableau.server", port: 4999 },
  { name: "plug", rank: 62, packages: ["plug_cowboy", "bandit", "plug"], port: 4000 },
];

/** Elixir, Erlang and Gleam. */
export const beam: Ecosystem = {
  name: "beam",
  marker: /^(?:mix\.exs|rebar\.(?:config|lock)|erlang\.mk|gleam\.toml)$/,
  reads: (app) => [
    ...umbrellaApps(app),
    "config/dev.exs",
    "config/runtime.exs",
    "config/config.exs",
    "elixir_buildpack.config",
  ],
  detect(app) {
    if (app.has("mix.exs")) return elixir(app);
    if (app.has("gleam.toml")) return gleam(app);
    return app.first(erlangFiles) ? erlang(app) : null;
  },
};

function elixir(app: AppFolder): Finding {
  const file = app.path("mix.exs");
  const matches = matchFrameworks(elixirFrameworks, { app, dependencies: hexPackages(app), manifest: file });
  const rule = matches[0]?.rule ?? null;
  const tool = rule?.name ?? "Mix";
  const program = rule || startsProcesses(app) ? "mix run --no-halt" : null;
  return finding(
    { ecosystem: "beam", weight: matches.length > 0 ? 96 : 70 },
    {
      language: fact("elixir", file, "mix.exs describes it"),
      packageManager: managerFact(app, "mix", ["mix.lock", "mix.exs"]),
      runtime: runtimeFact("elixir", nearestVersion(app, elixirNames) ?? fromManifests(app), []),
      install: usual("mix deps.get", file, "Mix"),
      build: usual(rule?.build ?? "mix compile", file, "Mix"),
      dev: usual(rule?.dev ?? program, file, tool),
      start: usual(rule?.start ?? program, file, tool),
      port:
        rule &&
        serverPort({
          app,
          rule,
          files: ["config/dev.exs", "config/runtime.exs", "config/config.exs"],
          patterns: portPatterns,
        }),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

/** Manifests of the apps of an umbrella, which are run from its root. */
function umbrellaApps(app: AppFolder): string[] {
  return app.hasFolder("apps")
    ? app.find(/^mix\.exs$/, { depth: 2, max: 20 }).filter((name) => name.startsWith("apps/"))
    : [];
}

/** A project whose application has no module starts no process: it is a library. */
function startsProcesses(app: AppFolder): boolean {
  return ["mix.exs", ...umbrellaApps(app)].some((name) => /\bmod:\s*\{/.test(app.text(name) ?? ""));
}

function hexPackages(app: AppFolder): Map<string, string | null> {
  const texts = ["mix.exs", ...umbrellaApps(app)].map((name) => app.text(name) ?? "");
  const entries = [...texts.join("\n").matchAll(/\{\s*:(\w+)\s*,\s*(?:"([^"]*)")?/g)];
  return new Map(entries.map(([, name = "", version]) => [name, version ?? null]));
}

function fromManifests(app: AppFolder): StatedVersion | null {
  const pinned = /^elixir_version\s*=\s*(\d\S*)/m.exec(app.text("elixir_buildpack.config") ?? "")?.[1];
  if (pinned)
    return { text: pinned, file: app.path("elixir_buildpack.config"), reason: "the buildpack's setting" };
  const asked = /\belixir:\s*"([^"]+)"/.exec(app.text("mix.exs") ?? "")?.[1];
  return asked
    ? { text: asked, file: app.path("mix.exs"), reason: `mix.exs asks for elixir ${asked}` }
    : null;
}

function erlang(app: AppFolder): Finding {
  const file = app.path(app.first(erlangFiles) ?? "rebar.config");
  const usesMake = app.has("erlang.mk");
  return finding(
    { ecosystem: "beam", weight: 64 },
    {
      language: fact("erlang", file, "its build is Erlang's"),
      packageManager: managerFact(app, "rebar3", ["rebar.lock", "rebar.config"]),
      runtime: runtimeFact("erlang", nearestVersion(app, erlangNames), []),
      install: usual(usesMake ? "make deps" : "rebar3 get-deps", file, "Erlang"),
      build: usual(usesMake ? "make" : "rebar3 compile", file, "Erlang"),
      dev: usual(usesMake ? "make run" : "rebar3 shell", file, "Erlang"),
      start: usual(usesMake ? "make run" : "rebar3 shell", file, "Erlang"),
    },
  );
}

function gleam(app: AppFolder): Finding {
  const file = app.path("gleam.toml");
  return finding(
    { ecosystem: "beam", weight: 64 },
    {
      language: fact("gleam", file, "gleam.toml describes it"),
      packageManager: managerFact(app, "gleam", ["manifest.toml", "gleam.toml"]),
      runtime: runtimeFact("gleam", nearestVersion(app, gleamNames), []),
      install: usual("gleam deps download", file, "Gleam"),
      build: usual("gleam build", file, "Gleam"),
      dev: usual("gleam run", file, "Gleam"),
      start: usual("gleam run", file, "Gleam"),
    },
  );
}
