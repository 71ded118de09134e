import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, overrideBy, serverPort } from "../ecosystem-finding";
import { type Fact, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { jvmFrameworks } from "../frameworks/jvm";
import { at, numberAt } from "../manifests/value";
import { portInFiles } from "../port";
import { runtimeFact } from "../runtime-version";
import { buildTool } from "./jvm-build";
import { jvmDependencies, jvmManifests, statedJava } from "./jvm-manifests";
import { type JvmModule, jvmSources, mainModule, moduleFiles } from "./jvm-modules";

const settings = ["application", "application-dev", "bootstrap"].flatMap((name) =>
  [".properties", ".yml", ".yaml", ".conf"].map((extension) => `src/main/resources/${name}${extension}`),
);
const otherSettings = [
  "src/main/liberty/config/server.xml",
  "conf/application.conf",
  "config.yml",
  "src/main/resources/META-INF/microprofile-config.properties",
];
const portPatterns = [
  /^[^\S\n]*(?:server\.port|quarkus\.http\.port|micronaut\.server\.port|server\.http\.port|port)\s*[=:]\s*\$?\{?(?:\w+:)?(\d{2,5})/m,
  /httpPort="(\d{2,5})"/,
  /\bport\s*=\s*(\d{2,5})/,
  /\bport\s*=\s*\$\{\?\w+\}\s*\n\s*port\s*=\s*(\d{2,5})/,
  /(?:getenv|getOrDefault|getInteger|orElse)\([^;\n]{0,80}?["']?(\d{4,5})["']?\s*\)/,
  /(?:\.listen|\.start|embeddedServer|\.port|setPort|http\.port"\s*,|withPort|bind)\s*\(?[^;\n]{0,60}?\b(\d{4,5})\b/,
  /"http\.port"\s*:\s*(\d{2,5})/,
];

export const jvm: Ecosystem = {
  name: "jvm",
  marker:
    /^(?:pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|build\.sbt|build\.sc|build\.mill)$/,
  reads: (app) => [
    ...jvmManifests,
    ...settings,
    ...otherSettings,
    ...jvmSources(app),
    ...moduleFiles(app, settings),
  ],
  detect,
};

const bareWeight = 34;

/** Sources or archives at the root identify the JVM without any build file. */
function bareMarker(app: AppFolder): string | null {
  if (!app.isTop) return null;
  return app.match(/\.(?:java|jar|war|kt|scala|groovy)$/) ?? app.first(["META-INF/MANIFEST.MF"]);
}

function detect(app: AppFolder): Finding | null {
  const build = app.match(jvm.marker);
  const manifest = build ?? bareMarker(app);
  if (!manifest) return null;
  const module = mainModule(app);
  const dependencies = new Map([...jvmDependencies(app), ...(module ? jvmDependencies(module.app) : [])]);
  const matches = matchFrameworks(jvmFrameworks, { app, dependencies, manifest: app.path(manifest) });
  const rule = matches[0]?.rule ?? null;
  const tool = buildTool({ app, rule, dependencies, module });
  return finding(
    { ecosystem: "jvm", weight: build ? weigh(app, rule !== null) : bareWeight },
    {
      language: languageOf(app, dependencies, manifest),
      packageManager: tool.manager,
      runtime: runtimeFact("java", statedJava(app), ["21", "17", "25", "11", "8"]),
      ...tool.commands,
      port: portOf(app, { rule, module, dev: tool.commands.dev }),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

interface PortClues {
  rule: FrameworkRule | null;
  module: JvmModule | null;
  dev: Fact<string> | null;
}

function portOf(app: AppFolder, { rule, module, dev }: PortClues): Fact<number> | null {
  const inModule = module
    ? (settingsPort(module.app) ??
      portInFiles(module.app, [...settings, ...jvmSources(module.app)], portPatterns))
    : null;
  const files = [...settings, ...otherSettings, ...jvmSources(app)];
  const port = inModule ?? settingsPort(app) ?? serverPort({ app, rule, files, patterns: portPatterns });
  return port ?? (/:run$/.test(dev?.value ?? "") ? fact(8080, null, "the default of its server") : null);
}

/** The language of most sources; without any, a build that requires Kotlin or Scala decides. */
function languageOf(
  app: AppFolder,
  dependencies: ReadonlyMap<string, string | null>,
  manifest: string,
): Fact<string> {
  const sources = app.find(/\.(?:java|kt|scala|groovy|clj)$/, { depth: 12, max: 400 });
  const languages: Record<string, string> = {
    java: "java",
    kt: "kotlin",
    scala: "scala",
    groovy: "groovy",
    clj: "clojure",
  };
  const counts = new Map<string, number>();
  for (const name of sources) {
    const language = languages[name.slice(name.lastIndexOf(".") + 1)] ?? "java";
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (most) return fact(most, app.path(sources[0] ?? manifest), `most sources are ${most}`);
  if (dependencies.has("org.jetbrains.kotlin.jvm"))
    return fact("kotlin", app.path(manifest), "its build compiles Kotlin");
  if (manifest === "build.sbt" || manifest === "build.sc")
    return fact("scala", app.path(manifest), `${manifest} builds Scala`);
  return fact("java", app.path(manifest), `${manifest} builds it`);
}

function settingsPort(app: AppFolder): Fact<number> | null {
  for (const name of settings.filter((file) => /ya?ml$/.test(file) && app.text(file))) {
    const manifest = app.yaml(name);
    const paths = [
      ["server", "port"],
      ["quarkus", "http", "port"],
      ["micronaut", "server", "port"],
      ["ktor", "deployment", "port"],
      ["server", "http", "port"],
    ];
    const port = paths
      .map((path) => numberAt(manifest, ...path) ?? defaultIn(at(manifest, ...path)))
      .find((value) => value !== null);
    if (port) return fact(port, app.path(name), `${name.split("/").at(-1)} sets it`);
  }
  return null;
}

/** The default in `${PORT:8080}`. */
function defaultIn(value: unknown): number | null {
  const digits = typeof value === "string" ? /:(\d{2,5})\}$/.exec(value)?.[1] : undefined;
  return digits ? Number(digits) : null;
}

function weigh(app: AppFolder, hasFramework: boolean): number {
  return 62 + (hasFramework ? 22 : 0) + (app.hasFolder("src/main") ? 6 : 0);
}
