import {
  heuristics,
  languageAliases,
  languageExtensions,
  languageFilenames,
  languageInterpreters,
  languageTypes,
} from "../data/linguist.generated";
import { moreHeuristics } from "./more-heuristics";

/** How to distinguish languages that share an extension. */
export interface LinguistHeuristic {
  extensions: readonly string[];
  rules: readonly HeuristicRule[];
}

export interface HeuristicRule {
  language: string;
  /** All of these match … */
  all: readonly RegExp[];
  /** … and none of these. */
  none: readonly RegExp[];
}

export interface LanguageType {
  isCounted: boolean;
  /** The language that its bytes are counted for. */
  group: string;
}

/** The compiled table, parsed on first use. */
export interface LinguistTable {
  types: ReadonlyMap<string, LanguageType>;
  byExtension: ReadonlyMap<string, readonly string[]>;
  byFilename: ReadonlyMap<string, readonly string[]>;
  byInterpreter: ReadonlyMap<string, readonly string[]>;
  byAlias: ReadonlyMap<string, readonly string[]>;
  rulesOf: ReadonlyMap<string, readonly HeuristicRule[]>;
}

let table: LinguistTable | null = null;

export function linguistTable(): LinguistTable {
  table ??= parseTable();
  return table;
}

function parseTable(): LinguistTable {
  return {
    types: new Map(
      rowsOf(languageTypes).map(([name = "", kind = "", group = name]) => [
        name,
        { isCounted: kind === "p" || kind === "m", group },
      ]),
    ),
    byExtension: listsOf(languageExtensions),
    byFilename: listsOf(languageFilenames),
    byInterpreter: listsOf(languageInterpreters),
    byAlias: listsOf(languageAliases),
    rulesOf: collectRules([...heuristics, ...moreHeuristics]),
  };
}

function collectRules(all: readonly LinguistHeuristic[]): Map<string, readonly HeuristicRule[]> {
  const found = new Map<string, readonly HeuristicRule[]>();
  for (const { extensions, rules } of all) {
    for (const extension of extensions) found.set(extension, [...(found.get(extension) ?? []), ...rules]);
  }
  return found;
}

function listsOf(text: string): Map<string, readonly string[]> {
  return new Map(rowsOf(text).map(([key = "", names = ""]) => [key, names.split("|")]));
}

function rowsOf(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
}
