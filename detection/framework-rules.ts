import type { AppFolder } from "./app-folder";
import { type Fact, fact } from "./facts";
import type { Alternative, Framework } from "./stack";

/** One framework as data: signs for it, signs against it, and how to run it. */
export interface FrameworkRule {
  name: string;
  /**
   * How close it is to what a user would call the app's framework: a meta framework (80) beats the bundler it uses
   * (40).
   */
  rank: number;
  /** Dependencies, any of which is enough. */
  packages?: readonly string[];
  /** Files in the app's folder, any of which is enough; `*` matches anything but a slash. */
  files?: readonly string[];
  /** Dependencies that rule it out. */
  unless?: readonly string[];
  /** Frameworks that it is built on and replaces in the result. */
  supersedes?: readonly string[];
  /** Text of an import in source files that use it. */
  imports?: RegExp;
  /** What it builds; an app by default. */
  kind?: "site" | "notebook";
  /** True if it runs on a phone or a desktop, so that a preview shows a web app beside it instead. */
  isNative?: boolean;
  /** True if its file at the root makes the whole repository one app, members included. */
  isWholeRepository?: boolean;
  /** The name of its command in scripts. */
  bin?: string;
  build?: string;
  dev?: string;
  start?: string;
  /** The default port of its dev server. */
  port?: number;
  /** The default port of the built app. */
  startPort?: number;
  /** The flag, or with `env:` the variable, that sets its port. */
  portBy?: string;
  /** The flags that make its server listen on all interfaces, if it listens on localhost only. */
  hostFlags?: string;
  /** True if the script `start` of its own templates is the development server. */
  isStartDevelopment?: boolean;
}

/** What is known about an app when detecting its framework. */
export interface FrameworkClues {
  app: AppFolder;
  /** Dependency names with the version or range beside them. */
  dependencies: ReadonlyMap<string, string | null>;
  /** Development dependencies; they count less for servers. */
  devOnly?: ReadonlySet<string>;
  /** The file that lists them. */
  manifest: string | null;
  /** The text of the scripts that start the app. */
  scripts?: string;
  /** The first part of source files; empty if none could be read. */
  sources?: readonly string[];
  /** True if `sources` is complete: the app then does not use a library that none of them imports. */
  hasAllSources?: boolean;
  /** Frameworks identified by the text of a file, with that file. */
  shown?: ReadonlyMap<string, string>;
}

export interface FrameworkMatch {
  rule: FrameworkRule;
  score: number;
  framework: Fact<Framework>;
}

/**
 * A framework's file without the framework in the manifest is usually a leftover, or another tool's file of that name.
 */
const unlistedPenalty = 40;

/** Returns every rule that matches, best first, without those that a better one replaces. */
export function matchFrameworks(rules: readonly FrameworkRule[], clues: FrameworkClues): FrameworkMatch[] {
  const matches = rules.flatMap((rule) => matchRule(rule, clues) ?? []);
  const hidden = new Set(matches.flatMap(({ rule }) => rule.supersedes ?? []));
  return matches.filter(({ rule }) => !hidden.has(rule.name)).sort((a, b) => b.score - a.score);
}

/** Returns the frameworks that were not chosen, as alternatives. */
export function otherFrameworks(matches: readonly FrameworkMatch[]): Alternative[] {
  return matches.slice(1, 4).map(({ rule, score, framework }) => ({
    field: "framework",
    value: rule.name,
    confidence: Math.min(0.9, Math.max(0.1, score / 120)),
    reason: framework.reason,
  }));
}

function matchRule(rule: FrameworkRule, clues: FrameworkClues): FrameworkMatch | null {
  if (rule.unless?.some((name) => clues.dependencies.has(name))) return null;
  const byPackage = foundByPackage(rule, clues);
  const found = byPackage ?? foundByFile(rule, clues) ?? foundInText(rule, clues);
  if (!found) return null;
  const isUnlisted = !byPackage && rule.packages !== undefined && clues.dependencies.size > 0;
  const score = rule.rank + bonus(rule, clues) - (isUnlisted ? unlistedPenalty : 0);
  return score <= 0 ? null : { rule, score, framework: found };
}

function foundByPackage(rule: FrameworkRule, clues: FrameworkClues): Fact<Framework> | null {
  const name = rule.packages?.find((candidate) => clues.dependencies.has(candidate));
  if (name === undefined) return null;
  const version = plainVersion(clues.dependencies.get(name) ?? null);
  return fact({ name: rule.name, version }, clues.manifest, `depends on ${name}`);
}

function foundByFile(rule: FrameworkRule, clues: FrameworkClues): Fact<Framework> | null {
  for (const pattern of rule.files ?? []) {
    const name = findNamed(clues.app, pattern);
    if (name)
      return fact(
        { name: rule.name, version: null },
        clues.app.path(name),
        `${name} belongs to ${rule.name}`,
      );
  }
  return null;
}

function foundInText(rule: FrameworkRule, { shown, app }: FrameworkClues): Fact<Framework> | null {
  const file = shown?.get(rule.name);
  return file
    ? fact({ name: rule.name, version: null }, app.path(file), `${file} starts ${rule.name}`)
    : null;
}

function findNamed(app: AppFolder, pattern: string): string | null {
  if (!pattern.includes("*")) return app.has(pattern) ? pattern : null;
  const [before = "", after = ""] = pattern.split("*");
  const slash = before.lastIndexOf("/");
  const folder = before.slice(0, slash + 1);
  const start = before.slice(slash + 1);
  const names = slash === -1 ? app.names() : app.repository.filesIn(app.path(folder.slice(0, -1)));
  const name = names.find(
    (candidate) =>
      candidate.length >= start.length + after.length &&
      candidate.startsWith(start) &&
      candidate.endsWith(after),
  );
  return name === undefined ? null : folder + name;
}

function bonus(rule: FrameworkRule, clues: FrameworkClues): number {
  let points = 0;
  if (rule.bin && mentions(clues.scripts ?? "", rule.bin)) points += 15;
  if (rule.files?.some((pattern) => findNamed(clues.app, pattern))) points += 4;
  if (rule.packages?.some((name) => clues.devOnly?.has(name)) && rule.rank < 60 && rule.rank >= 45)
    points -= 20;
  return points + importBonus(rule, clues);
}

/** A dependency is often not the app's framework: sources that never import it count against it. */
function importBonus(
  { imports }: FrameworkRule,
  { sources = [], hasAllSources = false }: FrameworkClues,
): number {
  if (!imports || sources.length === 0) return 0;
  if (sources.some((source) => imports.test(source))) return 12;
  return hasAllSources ? -100 : -30;
}

function mentions(scripts: string, bin: string): boolean {
  let index = scripts.indexOf(bin);
  while (index !== -1) {
    const before = scripts[index - 1] ?? " ";
    const after = scripts[index + bin.length] ?? " ";
    if (/[\s/'"&|;]/.test(before) && /[\s'"&|;:]/.test(after)) return true;
    index = scripts.indexOf(bin, index + 1);
  }
  return false;
}

/** The version without its range operators; null for a tag, a link or a wildcard. */
export function plainVersion(range: string | null): string | null {
  return (
    /\d+(?:\.\d+)*(?:-[\w.]+)?/.exec(
      /^(?:[\s^~<>=v!(["]|npm:[^@\s]*@)*\d/.test(range ?? "") ? (range ?? "") : "",
    )?.[0] ?? null
  );
}
