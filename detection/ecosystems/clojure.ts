import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, serverPort, usual } from "../ecosystem-finding";
import { type Fact, type Facts, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";

const manifests = ["project.clj", "deps.edn", "build.boot", "shadow-cljs.edn", "bb.edn"];
const source = /\.clj[cs]?$/;
const portPatterns = [
  /:port\s+(?:\(\w[^()]{0,60}(?:\([^()]{0,60}\))?[^()]{0,20}?\s)?(\d{4,5})\b/,
  /\[\s*port\s+\((?:[^()]|\([^()]*\)){0,120}?\b(\d{4,5})\s*\)/,
  /"PORT"[^\n]{0,60}?\b(\d{4,5})\b/,
];

// biome-ignore format: one row per framework reads as a table
const clojureFrameworks: readonly FrameworkRule[] = [
  { name: "luminus", rank: 76, packages: ["luminus-core", "luminus/ring-ttl-session", "luminus-http-kit", "luminus-jetty"], port: 3000, portBy: "env:PORT" },
  { name: "pedestal", rank: 72, packages: ["io.pedestal/pedestal.service", "io.pedestal/pedestal.jetty"], port: 8080, portBy: "env:PORT" },
  { name: "ring", rank: 66, packages: ["ring", "ring/ring", "ring/ring-core", "ring/ring-jetty-adapter", "compojure", "compojure/compojure", "http-kit", "http-kit/http-kit", "lein-ring"], port: 3000, portBy: "env:PORT" },
];

/** Clojure with Leiningen or with its own command line. */
export const clojure: Ecosystem = {
  name: "clojure",
  marker: /^(?:project\.clj|deps\.edn|build\.clj|build\.boot|shadow-cljs\.edn|bb\.edn)$/,
  reads: (app) => [...manifests, "build.clj", ...sourcesOf(app)],
  detect,
};

function detect(app: AppFolder): Finding | null {
  const manifest = app.first(manifests);
  const marker = manifest ?? app.match(clojure.marker) ?? looseSource(app);
  if (!marker) return null;
  const file = app.path(marker);
  const dependencies = dependenciesOf(app);
  const matches = matchFrameworks(clojureFrameworks, { app, dependencies, manifest: file });
  const rule = matches[0]?.rule ?? null;
  return finding(
    { ecosystem: "clojure", weight: manifest ? 66 : 26 },
    {
      language: fact("clojure", file, manifest ? `${manifest} describes it` : "its sources"),
      packageManager:
        managerFact(app, "leiningen", ["project.clj"]) ??
        managerFact(app, "clojure", ["deps.edn", "build.boot"]),
      ...(app.has("project.clj") ? leiningen(app) : commandLine(app)),
      port: rule && serverPort({ app, rule, files: sourcesOf(app), patterns: portPatterns }),
    },
    matches,
  );
}

function looseSource(app: AppFolder): string | null {
  return app.isTop ? (app.find(source, { depth: 1, max: 1 })[0] ?? null) : null;
}

type ClojureCommands = Pick<Facts, "install" | "build" | "dev" | "start">;

function leiningen(app: AppFolder): ClojureCommands {
  const file = app.path("project.clj");
  const text = app.text("project.clj") ?? "";
  const run = usual("lein run", file, "Leiningen");
  const ring = /\blein-ring\b/.test(text) ? usual("lein ring server-headless", file, "lein-ring") : null;
  return {
    install: usual("lein deps", file, "Leiningen"),
    build: usual("lein uberjar", file, "Leiningen"),
    dev: ring ?? run,
    start: run,
  };
}

/**
 * Projects name what they run in an alias with `:main-opts` or `:exec-fn`; without one, the namespace with `-main` is
 * run.
 */
function commandLine(app: AppFolder): ClojureCommands {
  if (!app.has("deps.edn")) return { install: null, build: null, dev: null, start: null };
  const file = app.path("deps.edn");
  const text = app.text("deps.edn") ?? "";
  const run = aliasRun(text, file) ?? mainRun(app);
  const build = app.has("build.clj") && /:build\s*\{/.test(text);
  return {
    install: usual("clojure -P", file, "the Clojure command line"),
    build: usual(build ? "clojure -T:build uber" : null, file, "tools.build"),
    dev: run,
    start: run,
  };
}

function aliasRun(text: string, file: string): Fact<string> | null {
  for (const name of ["dev", "run", "run-m", "start", "server", "serve", "main"]) {
    const body = new RegExp(`:${name}\\s*\\{([^{}]{0,400}(?:\\{[^{}]{0,200}\\}[^{}]{0,400}){0,6})\\}`).exec(
      text,
    )?.[1];
    if (body?.includes(":main-opts")) return fact(`clojure -M:${name}`, file, `its alias ${name} runs it`);
    if (body?.includes(":exec-fn")) return fact(`clojure -X:${name}`, file, `its alias ${name} runs it`);
  }
  return null;
}

function mainRun(app: AppFolder): Fact<string> | null {
  for (const name of sourcesOf(app)) {
    const text = app.text(name) ?? "";
    const namespace = /^\(ns\s+(?:\^\S+\s+)?([\w.-]+)/m.exec(text)?.[1];
    if (namespace && /\(defn\s+-main\b/.test(text))
      return fact(`clojure -M -m ${namespace}`, app.path(name), `${namespace} has a -main`);
  }
  return null;
}

/** Names in vectors of project.clj and keys of deps.edn, with the version beside them. */
function dependenciesOf(app: AppFolder): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const add = (text: string, pattern: RegExp): void => {
    for (const [, name = "", version] of text.matchAll(pattern)) found.set(name, version ?? null);
  };
  add(app.text("project.clj") ?? "", /\[([\w.-]+(?:\/[\w.-]+)?)\s+"([^"\n]{1,60})"/g);
  add(app.text("deps.edn") ?? "", /([\w.-]+(?:\/[\w.-]+)?)\s+\{:mvn\/version\s+"([^"\n]{1,60})"/g);
  return found;
}

function sourcesOf(app: AppFolder): string[] {
  return app.find(/^(?:main|core|server|app|system|web|handler|service|config)\.cljc?$/, {
    depth: 6,
    max: 12,
  });
}
