import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, usual } from "../ecosystem-finding";
import { type Fact, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { phpFrameworks } from "../frameworks/php";
import { entriesAt, textAt } from "../manifests/value";
import { dotenvFiles, portInCommand, portInDotenv } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";
import type { StackKind } from "../stack";
import { withFrontInstall } from "./front-install";
import { chooseNodePackageManager } from "./node-package-manager";

const runtimeNames: RuntimeNames = { runtime: "php", tools: ["php"], files: [".php-version"] };
const knownVersions = ["8.4", "8.3", "8.2", "8.1", "8.0", "7.4", "7.3", "7.2", "5.6"];

export const php: Ecosystem = {
  name: "php",
  marker: /^(?:composer\.json|artisan|wp-config(?:-sample)?\.php)$/,
  reads: (app) => [
    "composer.json",
    "package.json",
    ...frontControllers,
    ...wordpressFiles(app),
    ".platform.app.yaml",
    ...dotenvFiles,
  ],
  detect,
};

function detect(app: AppFolder): Finding | null {
  const manifest = app.match(php.marker);
  const page = app.isTop ? firstPage(app) : null;
  const marker = manifest ?? page;
  if (!marker) return null;
  const composer = app.json("composer.json");
  const file = app.path("composer.json");
  const matches = matchFrameworks(phpFrameworks, {
    app,
    dependencies: packagesOf(composer),
    manifest: file,
    shown: startedBy(app),
  });
  const rule = matches[0]?.rule ?? null;
  const kind = kindOf(composer, rule, page) ?? extensionKind(app);
  const dev = devOf(app, { composer, rule, kind });
  return finding(
    { ecosystem: "php", weight: weigh({ manifest, page, rule, kind }) },
    {
      language: fact("php", app.path(marker), "PHP's manifest or sources"),
      packageManager: managerFact(app, "composer", ["composer.lock", "composer.json"]),
      runtime: runtimeFact("php", statedVersion(app, composer), knownVersions),
      kind,
      install: withFrontInstall(
        app,
        usual(app.has("composer.json") ? "composer install" : null, file, "Composer"),
      ),
      build: usual(rule?.build ?? frontBuild(app), app.path("package.json"), "the assets"),
      dev,
      start: startOf(rule, dev),
      port: portOf(app, rule, dev),
      portOverride: dev?.value.startsWith("composer ") ? null : overrideBy(rule),
    },
    matches,
  );
}

const frontControllers = ["index.php", "public/index.php", "web/index.php"];
/** Frameworks, by what the front controller starts. */
const starters: readonly { name: string; pattern: RegExp }[] = [
  { name: "wordpress", pattern: /wp-blog-header\.php|WP_USE_THEMES/ },
  { name: "laravel", pattern: /bootstrap\/app\.php/ },
  { name: "symfony", pattern: /autoload_runtime\.php|HttpKernel/ },
  { name: "drupal", pattern: /DrupalKernel/ },
  { name: "codeigniter", pattern: /CodeIgniter|system\/core/ },
  { name: "yii", pattern: /yii\\web\\Application|createWebApplication/ },
  { name: "slim", pattern: /Slim\\(?:Factory|App)/ },
  { name: "fat-free", pattern: /\bBase::instance\(/ },
];

function startedBy(app: AppFolder): Map<string, string> {
  const found = frontControllers.flatMap((file) => {
    const starter = starters.find(({ pattern }) => pattern.test(app.text(file) ?? ""));
    return starter ? [[starter.name, file] as const] : [];
  });
  return new Map(found);
}

function kindOf(composer: unknown, rule: FrameworkRule | null, page: string | null): Fact<StackKind> | null {
  const isLibrary = /library|plugin|bundle|module/.test(textAt(composer, "type") ?? "") && !rule && !page;
  return isLibrary ? fact("library", "composer.json", "its Composer type says so") : null;
}

/** WordPress names its plugins and themes in the first comment of a file. */
function extensionKind(app: AppFolder): Fact<StackKind> | null {
  const file = wordpressFiles(app).find((name) =>
    /^[\s/*#@]{0,20}(?:Plugin|Theme) Name:/m.test((app.text(name) ?? "").slice(0, 8192)),
  );
  return file ? fact("extension", app.path(file), "WordPress loads it") : null;
}

function wordpressFiles(app: AppFolder): string[] {
  if (app.first(["wp-config.php", "wp-config-sample.php", "artisan"])) return [];
  const scripts = app.names().filter((name) => name.endsWith(".php"));
  return [...(app.has("style.css") && app.has("functions.php") ? ["style.css"] : []), ...scripts.slice(0, 8)];
}

/** The page that a web server would show first, or any script. */
function firstPage(app: AppFolder): string | null {
  const pages = ["index.php", "public/index.php", "web/index.php", "src/index.php", "htdocs/index.php"];
  return app.first(pages) ?? app.match(/\.php$/);
}

/** An app without a start command is started with PHP's own server; a generator's output is static. */
function startOf(rule: FrameworkRule | null, dev: Fact<string> | null): Fact<string> | null {
  return usual(rule?.start, null, rule?.name ?? "PHP") ?? (rule?.build ? null : dev);
}

function packagesOf(composer: unknown): Map<string, string | null> {
  const packages = ["require-dev", "require"].flatMap((group) => entriesAt(composer, group));
  return new Map(packages.map(([name, range]) => [name, typeof range === "string" ? range : null]));
}

function statedVersion(app: AppFolder, composer: unknown): StatedVersion | null {
  const platform = textAt(composer, "config", "platform", "php");
  const range = platform ?? textAt(composer, "require", "php");
  const stated = nearestVersion(app, runtimeNames);
  if (stated || !range) return stated;
  return {
    text: range.replace(/\|+/g, "||"),
    file: app.path("composer.json"),
    reason: `composer.json asks for php ${range}`,
  };
}

interface DevClues {
  composer: unknown;
  rule: FrameworkRule | null;
  kind: Fact<StackKind> | null;
}

function devOf(app: AppFolder, { composer, rule, kind }: DevClues): Fact<string> | null {
  if (kind) return null;
  const script = ["dev", "serve", "start"].find((name) =>
    entriesAt(composer, "scripts").some(([key]) => key === name),
  );
  if (script) return fact(`composer run ${script}`, app.path("composer.json"), `the script "${script}"`);
  if (rule) return usual(rule.dev, null, rule.name);
  if (!firstPage(app)) return null;
  const folder = ["public", "web", "htdocs", "src"].find((name) => app.has(`${name}/index.php`));
  return fact(
    `php -S 0.0.0.0:8000${folder ? ` -t ${folder}` : ""}`,
    app.path(folder ? `${folder}/index.php` : "index.php"),
    "PHP's own server",
  );
}

/** The assets of a PHP app are built by the package.json beside it. */
function frontBuild(app: AppFolder): string | null {
  const manager = chooseNodePackageManager(app).value.name;
  return textAt(app.json("package.json"), "scripts", "build") ? `${manager} run build` : null;
}

function portOf(app: AppFolder, rule: FrameworkRule | null, dev: Fact<string> | null): Fact<number> | null {
  if (!dev) return null;
  const dotenv = portInDotenv(app, ["APP_PORT", "PORT", "SERVER_PORT"]);
  if (dotenv) return dotenv;
  const port = portInCommand(dev.value) ?? rule?.port ?? 8000;
  return fact(port, null, `the default of ${rule?.name ?? "PHP's own server"}`);
}

interface Weighed {
  manifest: string | null;
  page: string | null;
  rule: FrameworkRule | null;
  kind: Fact<StackKind> | null;
}

function weigh({ manifest, page, rule, kind }: Weighed): number {
  if (kind?.value === "extension") return 52;
  if (rule) return 54 + (rule.rank >= 80 ? 40 : 28);
  if (manifest) return 52 + (page ? 10 : 0);
  return page?.endsWith("index.php") ? 40 : 32;
}
