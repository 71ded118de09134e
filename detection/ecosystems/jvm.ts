import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Fact, type Facts, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { jvmFrameworks } from "../frameworks/jvm";
import { at, numberAt } from "../manifests/value";
import { runtimeFact } from "../runtime-version";
import type { PackageManager } from "../stack";
import { gradleFiles, jvmDependencies, jvmManifests, statedJava } from "./jvm-manifests";

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
  reads: (app) => [...jvmManifests, ...settings, ...otherSettings, ...sourcesOf(app)],
  detect,
};

const bareWeight = 34;

/** Sources or archives at the top show the JVM without any build file. */
function bareMarker(app: AppFolder): string | null {
  if (!app.isTop) return null;
  return app.match(/\.(?:java|jar|war|kt|scala|groovy)$/) ?? app.first(["META-INF/MANIFEST.MF"]);
}

interface BuildTool {
  manager: Fact<PackageManager> | null;
  commands: Pick<Facts, "install" | "build" | "dev" | "start">;
}

function detect(app: AppFolder): Finding | null {
  const build = app.match(jvm.marker);
  const manifest = build ?? bareMarker(app);
  if (!manifest) return null;
  const dependencies = jvmDependencies(app);
  const matches = matchFrameworks(jvmFrameworks, { app, dependencies, manifest: app.path(manifest) });
  const rule = matches[0]?.rule ?? null;
  const tool = toolOf(app, rule, dependencies);
  return finding(
    { ecosystem: "jvm", weight: build ? weigh(app, rule !== null) : bareWeight },
    {
      language: languageOf(app, dependencies, manifest),
      packageManager: tool.manager,
      runtime: runtimeFact("java", statedJava(app), ["21", "17", "25", "11", "8"]),
      ...tool.commands,
      port:
        settingsPort(app) ??
        serverPort({
          app,
          rule,
          files: [...settings, ...otherSettings, ...sourcesOf(app)],
          patterns: portPatterns,
        }),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

function toolOf(
  app: AppFolder,
  rule: FrameworkRule | null,
  dependencies: ReadonlyMap<string, string | null>,
): BuildTool {
  if (app.has("pom.xml")) return maven(app, rule, dependencies);
  if (app.first(["build.sbt"])) return sbt(app);
  if (app.first(["build.sc", "build.mill"])) return mill(app);
  return app.match(jvm.marker) ? gradle(app, rule, dependencies) : bareTool(app);
}

function bareTool(app: AppFolder): BuildTool {
  const archive = app.match(/\.(?:jar|war)$/);
  const source = app.match(/\.java$/);
  const run = archive ? `java -jar ${archive}` : source && `java ${source}`;
  const command = usual(run, app.path(archive ?? source ?? ""), "Java");
  return { manager: null, commands: { install: null, build: null, dev: command, start: command } };
}

function maven(
  app: AppFolder,
  rule: FrameworkRule | null,
  dependencies: ReadonlyMap<string, string | null>,
): BuildTool {
  const run = app.has("mvnw") ? "./mvnw" : "mvn";
  const file = app.path("pom.xml");
  const goal =
    rule?.dev ?? (dependencies.has("org.codehaus.mojo:exec-maven-plugin") ? "compile exec:java" : null);
  const dev = goal?.startsWith("./") ? goal : goal && `${run} ${goal}`;
  const isWar = /<packaging>\s*war\s*</.test(app.text("pom.xml") ?? "");
  const jar = rule?.name === "quarkus" ? "target/quarkus-app/quarkus-run.jar" : "target/*.jar";
  return {
    manager: managerFact(app, "maven", ["pom.xml"]),
    commands: {
      install: usual(`${run} dependency:go-offline`, file, "Maven"),
      build: usual(`${run} -DskipTests clean package`, file, "Maven"),
      dev: usual(dev, file, rule?.name ?? "Maven"),
      start: isWar && !goal ? null : usual(`java -jar ${jar}`, file, "Maven"),
    },
  };
}

const gradleTasks: Record<string, string> = {
  "spring-boot": "bootRun",
  quarkus: "quarkusDev",
  micronaut: "run -t",
  grails: "bootRun",
  vertx: "run",
  "open-liberty": "libertyDev",
  android: "assembleDebug",
};

function gradle(
  app: AppFolder,
  rule: FrameworkRule | null,
  dependencies: ReadonlyMap<string, string | null>,
): BuildTool {
  const run = app.has("gradlew") || app.repository.has("gradlew") ? "./gradlew" : "gradle";
  const file = app.path(app.match(/^(?:build|settings)\.gradle/) ?? "build.gradle");
  const runs =
    rule !== null ||
    dependencies.has("application") ||
    gradleFiles.some((name) =>
      /^[^\S\n]*(?:application\b|id\s*\(?["']application|mainClass)/m.test(app.text(name) ?? ""),
    );
  const task = gradleTasks[rule?.name ?? ""] ?? (runs ? "run" : null);
  return {
    manager: managerFact(app, "gradle", [
      "build.gradle.kts",
      "build.gradle",
      "settings.gradle.kts",
      "settings.gradle",
    ]),
    commands: {
      install: usual(`${run} dependencies`, file, "Gradle"),
      build: usual(`${run} clean build -x check -x test`, file, "Gradle"),
      dev: usual(task && `${run} ${task}`, file, rule?.name ?? "Gradle"),
      start: usual("java -jar build/libs/*.jar", file, "Gradle"),
    },
  };
}

function sbt(app: AppFolder): BuildTool {
  const file = app.path("build.sbt");
  const commands = {
    install: usual("sbt update", file, "sbt"),
    build: usual("sbt compile stage", file, "sbt"),
    dev: usual("sbt run", file, "sbt"),
    start: usual("sbt run", file, "sbt"),
  };
  return { manager: managerFact(app, "sbt", ["build.sbt"]), commands };
}

function mill(app: AppFolder): BuildTool {
  const file = app.path(app.first(["build.sc", "build.mill"]) ?? "build.sc");
  const run = app.has("mill") ? "./mill" : "mill";
  const commands = {
    install: null,
    build: usual(`${run} __.compile`, file, "Mill"),
    dev: usual(`${run} run`, file, "Mill"),
    start: usual(`${run} run`, file, "Mill"),
  };
  return { manager: managerFact(app, "mill", ["build.sc", "build.mill"]), commands };
}

/** By the sources that there are most of; a build that brings Kotlin or Scala decides where there are none. */
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

function sourcesOf(app: AppFolder): string[] {
  const programs = app.find(/(?:Application|Main|App|Server|Verticle|Program)\w*\.(?:java|kt|scala)$/, {
    depth: 10,
    max: 12,
  });
  return [...programs, "src/main/conf/webprod.json", "src/main/conf/config.json", "conf/config.json"];
}

function weigh(app: AppFolder, hasFramework: boolean): number {
  return 62 + (hasFramework ? 22 : 0) + (app.hasFolder("src/main") ? 6 : 0);
}
