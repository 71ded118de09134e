import type { AppFolder } from "../app-folder";
import { without } from "../manifests/text";
import { entriesAt, textAt } from "../manifests/value";
import { nearestVersion, type RuntimeNames, type StatedVersion } from "../runtime-version";

const runtimeNames: RuntimeNames = {
  runtime: "java",
  tools: ["java", "openjdk", "jdk"],
  files: [".java-version", ".jdk-version"],
};

export const gradleFiles: readonly string[] = ["build.gradle.kts", "build.gradle"];
export const jvmManifests: readonly string[] = [
  "pom.xml",
  ...gradleFiles,
  "settings.gradle.kts",
  "settings.gradle",
  "gradle.properties",
  "gradle/libs.versions.toml",
  "build.sbt",
  "project/plugins.sbt",
  "project/build.properties",
  "build.sc",
  "build.mill",
  "system.properties",
  ".sdkmanrc",
  "app/build.gradle",
  "app/build.gradle.kts",
];

/** Groups, `group:artifact` names and plugin ids that the build requires, with the version if one is beside them. */
export function jvmDependencies(app: AppFolder): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const add = (group: string, artifact: string | null, version: string | null): void => {
    if (!found.get(group)) found.set(group, version);
    if (artifact) found.set(`${group}:${artifact}`, version);
  };
  readPom(app.text("pom.xml") ?? "", add);
  for (const name of jvmManifests.filter(
    (file) => /gradle|sbt|\.sc$|mill$/.test(file) && !file.endsWith(".toml"),
  )) {
    readBuildScript(app.text(name) ?? "", add);
  }
  readCatalog(app.toml("gradle/libs.versions.toml"), add);
  return found;
}

export function statedJava(app: AppFolder): StatedVersion | null {
  const own = nearestVersion(app, runtimeNames);
  if (own) return own;
  for (const folder of app.upward()) {
    const claim = javaClaims(folder).find(({ version }) => version !== undefined);
    if (claim?.version) {
      const text = claim.version.replace(/^1\.(?=\d)/, "");
      return { text, file: folder.path(claim.name), reason: `${claim.name} asks for Java ${text}` };
    }
  }
  return null;
}

type Add = (group: string, artifact: string | null, version: string | null) => void;

/** Reads `groupId`, `artifactId` and `version` if they follow each other, as they usually do. */
function readPom(text: string, add: Add): void {
  const pattern =
    /<groupId>\s*([\w.-]{1,200})\s*<\/groupId>\s*<artifactId>\s*([\w.-]{1,200})\s*<\/artifactId>(?:\s*<version>\s*([^<\s]{1,100})\s*<\/version>)?/g;
  const unquoted = without(text, "<!--", "-->");
  for (const [, group = "", artifact = "", version] of unquoted.matchAll(pattern)) {
    add(group, artifact, resolveProperty(text, version));
  }
}

function resolveProperty(text: string, version: string | undefined): string | null {
  const name = /^\$\{([\w.-]+)\}$/.exec(version ?? "")?.[1];
  if (!name) return version ?? null;
  const open = text.indexOf(`<${name}>`);
  return open === -1 ? null : text.slice(open + name.length + 2, text.indexOf("<", open + 1));
}

function readBuildScript(text: string, add: Add): void {
  const code = text.replace(/^[^\S\n]*(?:\/\/|\*|\/\*).*$/gm, "");
  for (const [, group = "", artifact = "", version] of code.matchAll(
    /["']([\w.-]+\.[\w.-]+):([\w.-]+)(?::([^"':$]+))?["']/g,
  ))
    add(group, artifact, version ?? null);
  for (const [, group = "", artifact = "", version] of code.matchAll(
    /"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"\s*%\s*"?([\w.-]+)/g,
  ))
    add(group, artifact, version ?? null);
  for (const [, id = "", version] of code.matchAll(
    /\bid\s*\(?\s*["']([\w.-]+)["']\s*\)?(?:\s*version\s*\(?\s*["']([^"']+)["'])?/g,
  ))
    add(id, null, version ?? null);
  for (const [, id = ""] of code.matchAll(/\bapply\s+plugin:\s*["']([\w.-]+)["']/g)) add(id, null, null);
  if (/\b(?:kotlin\(["']jvm|org\.jetbrains\.kotlin)/.test(code)) add("org.jetbrains.kotlin.jvm", null, null);
}

function readCatalog(catalog: unknown, add: Add): void {
  for (const [, plugin] of entriesAt(catalog, "plugins"))
    add(textAt(plugin, "id") ?? String(plugin).split(":")[0] ?? "", null, textAt(plugin, "version"));
  for (const [, library] of entriesAt(catalog, "libraries")) {
    const [group = "", artifact = null] = (
      textAt(library, "module") ??
      (typeof library === "string"
        ? library
        : `${textAt(library, "group") ?? ""}:${textAt(library, "name") ?? ""}`)
    ).split(":");
    add(group, artifact, textAt(library, "version"));
  }
}

function javaClaims(folder: AppFolder): { name: string; version: string | undefined }[] {
  const pom = folder.text("pom.xml") ?? "";
  const gradle = gradleFiles.find((name) => folder.text(name));
  const script = (gradle && folder.text(gradle)) ?? "";
  return [
    {
      name: "system.properties",
      version: /^[^\S\n]*java\.runtime\.version\s*=\s*(?:[a-z]+-)?(\d[\d.]*)/m.exec(
        folder.text("system.properties") ?? "",
      )?.[1],
    },
    {
      name: ".sdkmanrc",
      version: /^[^\S\n]*java\s*=\s*(\d[\d.]*)/m.exec(folder.text(".sdkmanrc") ?? "")?.[1],
    },
    {
      name: "pom.xml",
      version:
        /<(?:java\.version|maven\.compiler\.release|release|maven\.compiler\.source|maven\.compiler\.target|jdk\.version|source)>\s*(\d[\d.]*)/.exec(
          pom,
        )?.[1],
    },
    {
      name: gradle ?? "",
      version:
        /JavaLanguageVersion\.of\(\s*["']?(\d+)/.exec(script)?.[1] ??
        /jvmToolchain\(\s*(\d+)/.exec(script)?.[1],
    },
    {
      name: gradle ?? "",
      version: /(?:source|target)Compatibility\s*=?\s*\(?["']?(?:JavaVersion\.VERSION_)?(\d[\d._]*)/
        .exec(script)?.[1]
        ?.replace("_", "."),
    },
  ];
}
