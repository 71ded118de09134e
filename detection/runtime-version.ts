import satisfies from "semver/functions/satisfies.js";
import minVersion from "semver/ranges/min-version.js";
import validRange from "semver/ranges/valid.js";
import type { AppFolder } from "./app-folder";
import { type Fact, fact } from "./facts";
import { textAt, textsAt } from "./manifests/value";
import type { Runtime } from "./stack";

/** A version as some file states it, e.g. `22.x`, `>=3.11`, `3.4.1`. */
export interface StatedVersion {
  text: string;
  file: string;
  reason: string;
}

/** Names that files of several tools use for one runtime. */
export interface RuntimeNames {
  /** As the stack names it. */
  runtime: string;
  /** In `.tool-versions` and `mise.toml`. */
  tools: readonly string[];
  /** Files that hold nothing but the version. */
  files: readonly string[];
  /** Names of versions. */
  aliases?: Readonly<Record<string, string>>;
}

/** The files of `mise` and `asdf`, which can list any runtime. */
export const toolVersionFiles: readonly string[] = [
  "mise.toml",
  ".mise.toml",
  "mise/config.toml",
  ".config/mise.toml",
  ".config/mise/config.toml",
  ".tool-versions",
];

/** The version in the nearest file that states one, from the app's folder upward. */
export function nearestVersion(app: AppFolder, names: RuntimeNames): StatedVersion | null {
  for (const folder of app.upward()) {
    const found = inOwnFile(folder, names) ?? inMise(folder, names) ?? inToolVersions(folder, names);
    if (found) return found;
  }
  return null;
}

/** The runtime as one version, chosen from `known` where the file gives a range. */
export function runtimeFact(
  name: string,
  stated: StatedVersion | null,
  known: readonly string[],
): Fact<Runtime> {
  const version = stated ? concreteVersion(stated.text, known) : null;
  if (!stated || version === null) {
    return fact({ name, version: null, source: "default" }, null, "no file states a version");
  }
  return fact({ name, version, source: stated.file }, stated.file, stated.reason);
}

/**
 * Turns a stated version into one version: the version itself if it is one, otherwise the first of `known` (preferred
 * first) that the range admits, otherwise the lowest version that it admits.
 */
export function concreteVersion(text: string, known: readonly string[]): string | null {
  const bare = text.trim().replace(/^v(?=\d)/i, "");
  if (/^(latest|stable|node|system|current)$/i.test(bare)) return null;
  const pinned = /^=*\s*(\d+(?:\.\d+)*)(?:\.[x*])*$/.exec(bare);
  if (pinned?.[1]) return pinned[1];
  const lead = /^(?:\^|~[>=]?)\s*(\d+(?:\.\d+)*)$/.exec(bare);
  if (lead?.[1]) return lead[1];
  const range = validRange(
    bare.replace(/,/g, " ").replace(/~=/g, "~").replace(/~>/g, "~").replace(/==/g, "="),
  );
  if (range === null || range === "*") return /\d+(?:\.\d+)*/.exec(bare)?.[0] ?? null;
  const admitted = known.find((version) => satisfies(padded(version), range));
  return admitted ?? minVersion(range)?.version ?? null;
}

/** True for a range that admits every newer version, e.g. `>=16`, `*`, `16 || 18 || >=20`. */
export function isOpenRange(text: string): boolean {
  const range = validRange(text.trim().replace(/,/g, " "));
  return range !== null && satisfies("999.0.0", range);
}

/** Completes a one or two part version for semver, with high numbers so that `>=22.3` admits `22`. */
function padded(version: string): string {
  const parts = version.split(".");
  while (parts.length < 3) parts.push("99");
  return parts.join(".");
}

function inOwnFile(folder: AppFolder, names: RuntimeNames): StatedVersion | null {
  for (const name of names.files) {
    const text = firstLine(folder.text(name), names.aliases);
    if (text)
      return {
        text: text.replace(/^[a-z]+-(?=\d)/i, ""),
        file: folder.path(name),
        reason: `${name} pins it`,
      };
  }
  return null;
}

function inMise(folder: AppFolder, names: RuntimeNames): StatedVersion | null {
  for (const name of toolVersionFiles.slice(0, -1)) {
    const text = miseTool(folder.toml(name), names.tools);
    if (text) return { text, file: folder.path(name), reason: `${name} asks for it` };
  }
  return null;
}

function miseTool(manifest: unknown, tools: readonly string[]): string | null {
  for (const tool of tools) {
    const text =
      textAt(manifest, "tools", tool) ??
      textAt(manifest, "tools", tool, "version") ??
      textsAt(manifest, "tools", tool)[0];
    if (text && /\d/.test(text)) return text;
  }
  return null;
}

function inToolVersions(folder: AppFolder, names: RuntimeNames): StatedVersion | null {
  const text = folder.text(".tool-versions");
  for (const line of text?.split("\n") ?? []) {
    const [tool = "", version = ""] = line.trim().split(/\s+/);
    if (names.tools.includes(tool) && /\d/.test(version)) {
      return {
        text: version.replace(/^[a-z-]+-(?=\d)/i, ""),
        file: folder.path(".tool-versions"),
        reason: ".tool-versions pins it",
      };
    }
  }
  return null;
}

function firstLine(text: string | null, aliases: Readonly<Record<string, string>> = {}): string | null {
  const lines = text?.split("\n").map((part) => part.replace(/#.*/, "").trim());
  const line = lines?.find((part) => part !== "")?.slice(0, 80) ?? "";
  if (Object.hasOwn(aliases, line.toLowerCase())) return aliases[line.toLowerCase()] ?? null;
  return /\d/.test(line) ? line : null;
}
