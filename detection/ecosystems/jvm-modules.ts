import { AppFolder } from "../app-folder";
import { jvmManifests } from "./jvm-manifests";

/** The module of a multi-module build that is the program. */
export interface JvmModule {
  app: AppFolder;
  /** Its folder, relative to the build's root. */
  folder: string;
}

const modulesMax = 20;
const manifests = /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/;
const programs = /(?:Application|Main|App|Server|Verticle|Program|Boot)\w*\.(?:java|kt|scala)$/;
export const mainMethod =
  /@SpringBootApplication|\bpublic\s+static\s+void\s+main\b|\bfun\s+main\s*\(|@QuarkusMain|embeddedServer\(/;
const runPlugin =
  /spring-boot-maven-plugin|quarkus-maven-plugin|micronaut-maven-plugin|exec-maven-plugin|org\.springframework\.boot["')\s]|\bio\.quarkus["')\s]|\bid\s*\(?["']application["']|io\.ktor\.plugin|io\.micronaut\.application/;

/** Sources that may start a program and name its port. */
export function jvmSources(app: AppFolder): string[] {
  const found = app.find(programs, { depth: 10, max: 12 });
  const any = found.length > 0 ? [] : app.find(/\.(?:java|kt)$/, { depth: 10, max: 6 });
  return [...found, ...any, "src/main/conf/webprod.json", "src/main/conf/config.json", "conf/config.json"];
}

/** The files needed to choose the module: manifests, sources and settings of every module. */
export function moduleFiles(app: AppFolder, settings: readonly string[]): string[] {
  return modulesOf(app).flatMap(({ app: part, folder }) =>
    [...jvmManifests, ...jvmSources(part), ...settings].map((name) => `${folder}/${name}`),
  );
}

/** Null for a build with one project, a build whose root is the program, and if no module is a program. */
export function mainModule(app: AppFolder): JvmModule | null {
  const text = ["pom.xml", "settings.gradle", "settings.gradle.kts"]
    .map((name) => app.text(name) ?? "")
    .join("\n");
  if (!/<modules>|\binclude\b/.test(text) || app.hasFolder("src/main")) return null;
  const ranked = modulesOf(app).map((part) => ({ part, rank: rankOf(part.app) }));
  const best = ranked.filter(({ rank }) => rank >= 3).sort((a, b) => b.rank - a.rank)[0];
  return best?.part ?? null;
}

function modulesOf(app: AppFolder): JvmModule[] {
  const found = app.find(manifests, { depth: 3, max: modulesMax }).filter((name) => name.includes("/"));
  const folders = [...new Set(found.map((name) => name.slice(0, name.lastIndexOf("/"))))];
  return folders.map((folder) => ({ app: new AppFolder(app.repository, app.path(folder), false), folder }));
}

/**
 * Modules with a main method and a plugin that runs it come before those with one of the two; web modules before
 * others.
 */
function rankOf(part: AppFolder): number {
  const build = ["pom.xml", "build.gradle", "build.gradle.kts"]
    .map((name) => part.text(name) ?? "")
    .join("\n");
  const hasMain = jvmSources(part).some((name) => mainMethod.test(part.text(name) ?? ""));
  const isWeb = /starter-web|ktor-server|quarkus-re|webflux|micronaut-http-server|javalin|jetty/.test(build);
  const isNamed = /(?:^|[/-])(?:web|app|server|api|boot|application|main|gateway)$/.test(part.root);
  return (hasMain ? 3 : 0) + (runPlugin.test(build) ? 2 : 0) + (isWeb ? 2 : 0) + (isNamed ? 1 : 0);
}
