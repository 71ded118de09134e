import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, overrideBy, usual } from "../ecosystem-finding";
import { type Finding, fact, factOrNull } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { docsInstall } from "./docs-install";
import { extensionManifest, extensionManifests } from "./node-kind";

// biome-ignore format: one row per framework reads as a table
const generators: readonly FrameworkRule[] = [
  { name: "hugo", kind: "site", rank: 76, files: ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/*", "archetypes/default.md"], build: "hugo", dev: "hugo server --bind 0.0.0.0", port: 1313, portBy: "--port" },
  { name: "zola", rank: 74, build: "zola build", dev: "zola serve --interface 0.0.0.0", port: 1111, portBy: "--port" },
  { name: "mdbook", rank: 74, files: ["book.toml"], build: "mdbook build", dev: "mdbook serve --hostname 0.0.0.0", port: 3000, portBy: "--port" },
  { name: "mkdocs", rank: 74, files: ["mkdocs.yml", "mkdocs.yaml"], build: "mkdocs build", dev: "mkdocs serve --dev-addr 0.0.0.0:8000", port: 8000 },
  { name: "quarto", rank: 72, files: ["_quarto.yml"], build: "quarto render", dev: "quarto preview --host 0.0.0.0", port: 4444, portBy: "--port" },
  { name: "cobalt", rank: 70, files: ["_cobalt.yml"], build: "cobalt build", dev: "cobalt serve", port: 1024, portBy: "--port" },
];

const configs = ["config.toml", "config.yaml", "config.yml", "config.json"];

/** Sites without a package manifest: single-binary generators and plain HTML. */
export const staticSite: Ecosystem = {
  name: "static",
  isWeak: true,
  marker:
    /^(?:hugo\.(?:toml|ya?ml|json)|book\.toml|mkdocs\.ya?ml|_quarto\.yml|_cobalt\.yml|Staticfile|index\.html?)$/,
  reads: () => [...configs, "zola.toml", "mkdocs.yml", "mkdocs.yaml", ...extensionManifests],
  detect,
};

function detect(app: AppFolder): Finding | null {
  const matches = matchFrameworks(generators, { app, dependencies: new Map(), manifest: null });
  const rule = matches[0]?.rule ?? generatorByConfig(app);
  return rule ? generated(app, rule) : (extension(app) ?? plain(app));
}

/** An extension's pages are shown by the browser that loads it. */
function extension(app: AppFolder): Finding | null {
  const manifest = app.has("package.json") ? null : extensionManifest(app);
  if (!manifest) return null;
  const file = app.path(manifest);
  return finding(
    { ecosystem: "static", weight: manifest.includes("/") ? 30 : 52 },
    {
      kind: fact("extension", file, "another program loads it"),
      language: fact("javascript", file, "its scripts"),
    },
  );
}

/** The language that a generator is written in and installed with. */
const languages: Readonly<Record<string, string>> = { mkdocs: "python", mdbook: "rust", cobalt: "rust" };
/** A site beside one of these manifests is usually the documentation of another app. */
const otherManifests = [
  "package.json",
  "pyproject.toml",
  "setup.py",
  "go.mod",
  "Cargo.toml",
  "pom.xml",
  "Gemfile",
  "composer.json",
];

function generated(app: AppFolder, rule: FrameworkRule): Finding {
  const file = app.first([...(rule.files ?? []), ...configs]);
  const path = file && app.path(file);
  const isDocumentation = rule.name !== "hugo" && app.first(otherManifests) !== null;
  const isListed = rule.name === "mkdocs" && app.has("requirements.txt");
  return finding(
    { ecosystem: "static", weight: isDocumentation ? 46 : 66 - (isListed ? 10 : 0), hasDevServer: true },
    {
      language: fact(languages[rule.name] ?? "html", path, `${rule.name} generates the site`),
      framework: fact(
        { name: rule.name, version: null },
        path,
        `${file ?? "its layout"} belongs to ${rule.name}`,
      ),
      kind: fact("site", path, `${rule.name} generates the site`),
      install: rule.name === "mkdocs" ? docsInstall(app) : null,
      build: usual(rule.build, path, rule.name),
      dev: usual(rule.dev, path, rule.name),
      port: factOrNull(rule.port, null, `the default of ${rule.name}`),
      portOverride: overrideBy(rule),
    },
  );
}

/** Both Hugo and Zola use `config.toml`: their keys and folders distinguish them. */
function generatorByConfig(app: AppFolder): FrameworkRule | null {
  const config = app.first(configs);
  const text = (config && app.text(config)) ?? "";
  const named = (name: string): FrameworkRule | null => generators.find((rule) => rule.name === name) ?? null;
  if (config === "config.toml" && /^[^\S\n]*base_url\s*=/m.test(text)) return named("zola");
  const hasKeys =
    /^[^\S\n]*["']?(?:baseURL|languageCode|theme|publishDir|contentDir|baseurl)["']?\s*[:=]/im.test(text);
  const hasFolders = ["content", "archetypes", "layouts", "themes"].some((name) => app.hasFolder(name));
  return hasKeys && hasFolders ? named("hugo") : null;
}

const indexPages = [
  "index.html",
  "index.htm",
  "public/index.html",
  "dist/index.html",
  "src/index.html",
  "htdocs/index.html",
  "docs/index.html",
  "Staticfile",
];
const collectionMin = 2;

/** Pages that need only a file server: one site, or a collection of small ones served together. */
function plain(app: AppFolder): Finding | null {
  const page = app.first(indexPages) ?? (app.isTop ? app.match(/\.html?$/) : null);
  const collection = page === null ? collectionIn(app) : [];
  const shown = page ?? collection[0];
  if (!shown) return null;
  const folder = page?.includes("/") ? page.slice(0, page.indexOf("/")) : ".";
  const serve = `npx serve --listen 8080 ${folder}`;
  const file = app.path(shown);
  const reason = page ? "any file server shows it" : "a file server shows all of its pages";
  return finding(
    { ecosystem: "static", weight: weighPlain(app, page), hasDevServer: true },
    {
      kind: fact("site", file, page ? "plain pages" : `${collection.length} folders of plain pages`),
      language: fact("html", file, "plain pages"),
      dev: fact(serve, file, reason),
      start: fact(serve, file, reason),
      port: fact(8080, file, "the port of the command"),
    },
  );
}

function weighPlain(app: AppFolder, page: string | null): number {
  if (page === null) return 43;
  if (page === "Staticfile") return 40;
  return page === "index.html" && app.root === "." ? 36 : 30;
}

/** Pages in the folders below the root, if the root has neither a manifest nor a page. */
function collectionIn(app: AppFolder): string[] {
  if (app.root !== ".") return [];
  const pages = app
    .find(/^index\.html?$/, { depth: 2, max: 60 })
    .filter((name) => name.includes("/") && !/^(?:tests?|e2e|examples?)\//.test(name));
  if (app.match(/\.(?:py|rb|php|go|java|rs|cs)$/)) return [];
  const folders = new Set(pages.map((name) => name.slice(0, name.indexOf("/"))));
  const isPlain = [...folders].every(
    (folder) => !otherManifests.some((name) => app.has(`${folder}/${name}`)),
  );
  return isPlain &&
    pages.length >= collectionMin &&
    ![...folders].some((folder) => /^(?:templates?|views|layouts?|resources|static)$/.test(folder))
    ? pages
    : [];
}
