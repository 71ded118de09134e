import type { AppFolder } from "./app-folder";
import { type Fact, fact } from "./facts";
import type { Alternative, Framework } from "./stack";

/** One framework as data: what speaks for it, what speaks against it, and how it is run. */
export interface FrameworkRule {
  name: string;
  /** How close it is to what a user would call the app: a meta framework (80) beats the bundler it uses (40). */
  rank: number;
  /** Dependencies of which one is enough. */
  packages?: readonly string[];
  /** Files in the app's folder of which one is enough; `*` stands for anything but a slash. */
  files?: readonly string[];
  /** Dependencies that show that it is something else. */
  unless?: readonly string[];
  /** Frameworks that it is built on and therefore hides. */
  supersedes?: readonly string[];
  /** Text of an import that source files contain when they use it. */
  imports?: RegExp;
  /** What it makes; without it: an app. */
  kind?: "site" | "notebook";
  /** True: it runs on a phone or a desktop, so that a web app beside it is what a preview shows. */
  isNative?: boolean;
  /** True: its file at the root makes the whole repository one app, members included. */
  isWholeRepository?: boolean;
  /** Its command in scripts. */
  bin?: string;
  build?: string;
  dev?: string;
  start?: string;
  /** Where its dev server listens when nothing else is said. */
  port?: number;
  /** The same for the built app. */
  startPort?: number;
  /** The flag, or with `env:` the variable, that moves its port. */
  portBy?: string;
  /** The flags with which its server listens for others, where it listens on localhost only. */
  hostFlags?: string;
  /** True: by its own templates the script `start` is its development server. */
  isStartDevelopment?: boolean;
}

/** What is known about an app when its framework is looked for. */
export interface FrameworkClues {
  app: AppFolder;
  /** Dependency names with the version or range beside them. */
  dependencies: ReadonlyMap<string, string | null>;
  /** Dependencies that only developers install; they count less for servers. */
  devOnly?: ReadonlySet<string>;
  /** The file that lists them. */
  manifest: string | null;
  /** The text of the scripts that run the app. */
  scripts?: string;
  /** Heads of source files; empty where nothing was readable. */
  sources?: readonly string[];
  /** True: `sources` is all there is, so that a library that none of them imports is not what the app is made of. */
  hasAllSources?: boolean;
  /** Frameworks that the text of a file shows, with that file. */
  shown?: ReadonlyMap<string, string>;
}

export interface FrameworkMatch {
  rule: FrameworkRule;
  score: number;
  framework: Fact<Framework>;
}

/** A file of a framework that the manifest does not list is more often left over, or another's of the same name. */
const unlistedPenalty = 40;

/** Every rule that holds, best first, without those that a better one supersedes. */
export function matchFrameworks(rules: readonly FrameworkRule[], clues: FrameworkClues): FrameworkMatch[] {
  const matches = rules.flatMap((rule) => matchRule(rule, clues) ?? []);
  const hidden = new Set(matches.flatMap(({ rule }) => rule.supersedes ?? []));
  return matches.filter(({ rule }) => !hidden.has(rule.name)).sort((a, b) => b.score - a.score);
}

/** The frameworks that were not chosen, as alternatives. */
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

/** Many a dependency is not the framework: sources that never import it speak against it. */
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
