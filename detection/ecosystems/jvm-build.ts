import type { AppFolder } from "../app-folder";
import { managerFact, usual } from "../ecosystem-finding";
import { type Fact, type Facts, fact } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import type { PackageManager } from "../stack";
import { gradleFiles } from "./jvm-manifests";
import { type JvmModule, jvmSources, mainMethod } from "./jvm-modules";

/** How to run a build: its manager and its commands. */
export interface BuildTool {
  manager: Fact<PackageManager> | null;
  commands: Pick<Facts, "install" | "build" | "dev" | "start"> & Partial<Pick<Facts, "setup">>;
}

/** Input for the build's commands. */
export interface BuildClues {
  app: AppFolder;
  rule: FrameworkRule | null;
  dependencies: ReadonlyMap<string, string | null>;
  /** The module that is the program; null if the root is. */
  module: JvmModule | null;
}

export function buildTool(clues: BuildClues): BuildTool {
  const { app } = clues;
  if (app.has("pom.xml")) return maven(clues);
  if (app.has("build.sbt")) return sbt(app);
  if (app.first(["build.sc", "build.mill"])) return mill(app);
  return app.match(/^(?:build|settings)\.gradle/) ? gradle(clues) : bareTool(app);
}

/** The wrapper script in this folder or above it; null: there is none. */
function wrapper(app: AppFolder, name: string): string | null {
  const folders = [...app.upward()];
  const index = folders.findIndex((folder) => folder.has(name));
  if (index === -1) return null;
  return index === 0 ? `./${name}` : `${"../".repeat(index)}${name}`;
}

function bareTool(app: AppFolder): BuildTool {
  const archive = app.match(/\.(?:jar|war)$/);
  const source = app.match(/\.java$/);
  const run = archive ? `java -jar ${archive}` : source && `java ${source}`;
  const command = usual(run, app.path(archive ?? source ?? ""), "Java");
  return { manager: null, commands: { install: null, build: null, dev: command, start: command } };
}

/** Maven plugins that serve a web archive, and the goal of each; all of them open port 8080. */
const servletPlugins: readonly (readonly [string, string])[] = [
  ["org.eclipse.jetty:jetty-maven-plugin", "jetty:run"],
  ["org.eclipse.jetty.ee10:jetty-ee10-maven-plugin", "jetty:run"],
  ["org.mortbay.jetty:jetty-maven-plugin", "jetty:run"],
  ["org.apache.tomcat.maven:tomcat7-maven-plugin", "tomcat7:run"],
];

/** What Maven runs in development; null if the build does not state it. */
function mavenGoal({ rule, dependencies }: BuildClues): string | null {
  if (rule?.dev) return rule.dev;
  if (dependencies.has("org.codehaus.mojo:exec-maven-plugin")) return "compile exec:java";
  return servletPlugins.find(([plugin]) => dependencies.has(plugin))?.[1] ?? null;
}

function mavenStart({ app, rule, module }: BuildClues, goal: string | null): string | null {
  if (!goal && /<packaging>\s*war\s*</.test(app.text("pom.xml") ?? "")) return null;
  const jar = rule?.name === "quarkus" ? "target/quarkus-app/quarkus-run.jar" : "target/*.jar";
  return `java -jar ${module ? `${module.folder}/` : ""}${jar}`;
}

/** True unless the sources show that nothing in them can be started. */
function isProgram({ app, rule, module }: BuildClues): boolean {
  if (rule || module) return true;
  const texts = jvmSources(app).flatMap((name) => app.text(name) || []);
  const manifests = ["pom.xml", ...gradleFiles].map((name) => app.text(name) ?? "").join("\n");
  return texts.length === 0 || /main-?class/i.test(manifests) || texts.some((text) => mainMethod.test(text));
}

function maven(clues: BuildClues): BuildTool {
  const { app, rule, module } = clues;
  const run = wrapper(app, "mvnw") ?? "mvn";
  const file = app.path("pom.xml");
  const goal = mavenGoal(clues);
  const part = module ? ` -pl ${module.folder}` : "";
  const dev = goal?.startsWith("./") ? goal : goal && `${run}${part} ${goal}`;
  return {
    manager: managerFact(app, "maven", ["pom.xml"]),
    commands: {
      install: usual(`${run} dependency:go-offline`, file, "Maven"),
      setup: module
        ? fact(`${run} -q -DskipTests${part} -am install`, file, "its modules need each other")
        : null,
      build: usual(`${run} -DskipTests clean package`, file, "Maven"),
      dev: usual(dev, file, rule?.name ?? "Maven"),
      start: usual(goal || isProgram(clues) ? mavenStart(clues, goal) : null, file, "Maven"),
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

function gradle(clues: BuildClues): BuildTool {
  const { app, rule, module } = clues;
  const run = wrapper(app, "gradlew") ?? "gradle";
  const file = app.path(app.match(/^(?:build|settings)\.gradle/) ?? "build.gradle");
  const part = module ? `:${module.folder.replaceAll("/", ":")}:` : "";
  const task = gradleTask(clues);
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
      dev: usual(task && `${run} ${part}${task}`, file, rule?.name ?? "Gradle"),
      start: usual(task || isProgram(clues) ? gradleStart(clues) : null, file, "Gradle"),
    },
  };
}

/** The task that runs the program; null if the build has none. */
function gradleTask({ app, rule, dependencies, module }: BuildClues): string | null {
  const runs = rule !== null || module !== null || appliesApplication(app, dependencies);
  return gradleTasks[rule?.name ?? ""] ?? (runs ? "run" : null);
}

function appliesApplication(app: AppFolder, dependencies: ReadonlyMap<string, string | null>): boolean {
  const applied = /^[^\S\n]*(?:application\b|id\s*\(?["']application|mainClass)/m;
  return dependencies.has("application") || gradleFiles.some((name) => applied.test(app.text(name) ?? ""));
}

/** A phone's app is installed, not started. */
function gradleStart({ rule, module }: BuildClues): string | null {
  return rule?.isNative ? null : `java -jar ${module ? `${module.folder}/` : ""}build/libs/*.jar`;
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
