import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as packages from "linguist-languages";
import { parse } from "yaml";
import { at, entriesAt, listAt, textAt, textsAt } from "../../detection/manifests/value.ts";
import { readToolOptions } from "../tool-options.mts";
import { toJavaScript } from "./javascript-regexp.mts";

const source = new URL("../../detection/data/linguist/", import.meta.url);
const target = new URL("../../detection/data/linguist.generated.ts", import.meta.url);

/**
 * Linguist's patterns that a hostile file could make run for hours in a backtracking engine, each with a safe
 * equivalent; null if there is none worth its length.
 */
const saferPatterns: readonly { contains: string; by: string | null }[] = [
  { contains: "([A-Za-z0-9_]+\\s*)*$", by: "[A-Za-z0-9_\\s]*$" },
  { contains: "(?:--.+\\s+)*", by: "(?:--[^\\r\\n]*[\\r\\n]\\s*)*" },
  { contains: "[ \\t]*:[ \\t]*|[ \\t])\\w*", by: null },
  { contains: "\\g<", by: null },
  { contains: "(?<domains>", by: null },
];

/** Outdated names that the rules still use for a language. */
const renamed: Record<string, string> = { Mathematica: "Wolfram Language", "Vim Script": "Vim script" };

interface Rule {
  language: string;
  all: string[];
  none: string[];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const usage =
    "Compiles GitHub Linguist's data into a module of the detection.\n\n  npm run detect:languages";
  readToolOptions({ name: "npm run detect:languages", usage }, { args: process.argv.slice(2), options: {} });
  writeFileSync(target, compileLanguages());
}

/** The source text of `detection/data/linguist.generated.ts`, from linguist's own files. */
export function compileLanguages(): string {
  const languages: Language[] = [...Object.values(packages)].sort((a, b) =>
    a.name.localeCompare(b.name, "en"),
  );
  const heuristics: unknown = parse(readFileSync(new URL("heuristics.yml", source), "utf8"));
  const kinds = { programming: "p", markup: "m", data: "d", prose: "t" };
  const types = languages.map(
    ({ name, type, group }) => `${name}\t${kinds[type]}${group && group !== name ? `\t${group}` : ""}`,
  );
  return [
    "// Compiled by `npm run detect:languages` from data of GitHub Linguist (MIT, see linguist/LICENSE). Do not edit.",
    'import type { LinguistHeuristic } from "../languages/linguist-table";',
    textConstant("languageTypes", "name, kind (programming, markup, data, text), group", types),
    textConstant(
      "languageExtensions",
      "extension, languages",
      pairs(languages, ({ extensions }) => extensions, true),
    ),
    textConstant(
      "languageFilenames",
      "file name, languages",
      pairs(languages, ({ filenames }) => filenames),
    ),
    textConstant(
      "languageInterpreters",
      "interpreter, languages",
      pairs(languages, ({ interpreters }) => interpreters),
    ),
    textConstant(
      "languageAliases",
      "alias, language",
      pairs(languages, ({ name, aliases }) => [name.toLowerCase(), ...(aliases ?? [])]),
    ),
    patternConstant("vendorPatterns", "Paths of vendored code.", readPatterns("vendor.yml")),
    patternConstant("documentationPatterns", "Paths of documentation.", readPatterns("documentation.yml")),
    heuristicsConstant(heuristics),
  ].join("\n");
}

/** The fields of `linguist-languages` that are used. */
interface Language {
  name: string;
  type: "programming" | "markup" | "data" | "prose";
  group?: string;
  extensions?: readonly string[];
  filenames?: readonly string[];
  interpreters?: readonly string[];
  aliases?: readonly string[];
}

function pairs(
  languages: readonly Language[],
  keysOf: (language: Language) => readonly string[] | undefined,
  lower = false,
): string[] {
  const found = new Map<string, string[]>();
  for (const language of languages) {
    for (const key of new Set((keysOf(language) ?? []).map((name) => (lower ? name.toLowerCase() : name)))) {
      found.set(key, [...(found.get(key) ?? []), language.name]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, names]) => `${key}\t${names.join("|")}`);
}

function textConstant(name: string, doc: string, lines: readonly string[]): string {
  const body = lines
    .map((line) => line.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${"))
    .join("\n");
  return `\n/** One line each, with tabs between: ${doc}. */\nexport const ${name} = \`\n${body}\`;\n`;
}

function readPatterns(file: string): string[] {
  const patterns: unknown = parse(readFileSync(new URL(file, source), "utf8"));
  return listAt({ patterns }, "patterns").flatMap((pattern) =>
    typeof pattern === "string" ? (toJavaScript(pattern) ?? []) : [],
  );
}

function patternConstant(name: string, doc: string, patterns: readonly string[]): string {
  const rows = patterns.map((pattern) => `  ${literal(pattern, "")},`);
  return `\n/** ${doc} */\nexport const ${name}: readonly RegExp[] = [\n${rows.join("\n")}\n];\n`;
}

function heuristicsConstant(data: unknown): string {
  const named = new Map(entriesAt(data, "named_patterns").map(([name, value]) => [name, texts(value)]));
  const rows = listAt(data, "disambiguations").map((group) => {
    const rules = listAt(group, "rules").flatMap((rule) => readRules(rule, named));
    const body = rules.map(
      ({ language, all, none }) =>
        `    { language: ${JSON.stringify(language)}, all: [${all.join(", ")}], none: [${none.join(", ")}] },`,
    );
    return `  { extensions: ${JSON.stringify(textsAt(group, "extensions"))}, rules: [\n${body.join("\n")}\n  ] },`;
  });
  return `\n/** How to distinguish languages that share an extension, in order: the first matching rule counts. */\nexport const heuristics: readonly LinguistHeuristic[] = [\n${rows.join("\n")}\n];\n`;
}

/** One rule for each language; a rule that JavaScript cannot express is omitted. */
function readRules(rule: unknown, named: ReadonlyMap<string, string[]>): Rule[] {
  const conditions = [rule, ...listAt(rule, "and")].map((part) => readCondition(part, named));
  if (conditions.some((condition) => condition === null)) return [];
  const all = conditions.flatMap((condition) => condition?.all ?? []);
  const none = conditions.flatMap((condition) => condition?.none ?? []);
  return texts(at(rule, "language"))
    .slice(0, 1)
    .map((language) => ({ language: renamed[language] ?? language, all, none }));
}

/** Null if there is a pattern that cannot be expressed. */
function readCondition(part: unknown, named: ReadonlyMap<string, string[]>): Omit<Rule, "language"> | null {
  const positive = [...texts(at(part, "pattern")), ...(named.get(textAt(part, "named_pattern") ?? "") ?? [])];
  const negative = texts(at(part, "negative_pattern"));
  const all = joined(positive);
  const none = joined(negative);
  if (positive.length > 0 !== (all !== null) || negative.length > 0 !== (none !== null)) return null;
  return { all: all === null ? [] : [all], none: none === null ? [] : [none] };
}

function joined(patterns: readonly string[]): string | null {
  const usable = patterns.flatMap((pattern) => {
    const safe = makeSafe(pattern);
    return safe === null ? [] : (toJavaScript(safe) ?? []);
  });
  return usable.length === 0 ? null : literal(usable.join("|"), "m");
}

function makeSafe(pattern: string): string | null {
  let safe = pattern;
  for (const { contains, by } of saferPatterns) {
    if (!safe.includes(contains)) continue;
    if (by === null) return null;
    safe = safe.replace(contains, by);
  }
  return safe;
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return listAt({ value }, "value").filter((item) => typeof item === "string");
}

/** A regular expression literal, which also proves that the pattern is valid. */
function literal(pattern: string, flags: string): string {
  return String(new RegExp(pattern, flags));
}
