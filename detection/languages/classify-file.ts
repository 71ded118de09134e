import { commonestLanguage } from "./commonest-language";
import { linguistTable } from "./linguist-table";

/** Extensions used by so many kinds of file that only the content can decide. */
const generic = new Set([
  ".1",
  ".2",
  ".3",
  ".4",
  ".5",
  ".6",
  ".7",
  ".8",
  ".9",
  ".action",
  ".alg",
  ".app",
  ".cmp",
  ".msg",
  ".network",
  ".pkg",
  ".resource",
  ".sol",
  ".srv",
  ".stl",
  ".tag",
  ".target",
  ".url",
]);
/** Manual pages: any file with such an extension and undecided content. */
const manualPage = /\.[1-9](?:in|m|x|p|pm|qt)?$|\.(?:man|mdoc)$/;
const headMax = 16 * 1024;

/**
 * Returns linguist's name for the language of a file, by its path and, if the path is ambiguous, by the first part of
 * its content; null if it has none. @see
 * https://github.com/github-linguist/linguist/blob/main/docs/how-linguist-works.md
 */
export function classifyFile(path: string, head: string | null): string | null {
  const content = (head ?? "").slice(0, headMax);
  const stated = modeline(content);
  if (stated) return stated;
  const named = byName(path);
  if (named.length === 1) return named[0] ?? null;
  const interpreted = shebang(content);
  const narrowed = narrow(named, interpreted);
  if (narrowed.length === 1) return narrowed[0] ?? null;
  const extended = narrow(narrowed, byExtension(path));
  if (extended.length === 1 && !isGeneric(path)) return extended[0] ?? null;
  return byContent(path, content, extended) ?? byMarkup(content);
}

/** The possible languages of a file by its path alone; empty if only a shebang or markup can decide. */
export function languagesByPath(path: string): readonly string[] {
  const candidates = byName(path);
  return candidates.length > 0 ? candidates : byExtension(path);
}

/** True if the content of a file is needed to know its language. */
export function isAmbiguous(path: string): boolean {
  return languagesByPath(path).length !== 1 || isGeneric(path);
}

function isGeneric(path: string): boolean {
  return generic.has(extensionsOf(path).at(-1) ?? "");
}

function extensionsOf(path: string): string[] {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const found: string[] = [];
  for (
    let dot = name.indexOf(".", name.startsWith(".") ? 0 : 1);
    dot !== -1;
    dot = name.indexOf(".", dot + 1)
  ) {
    found.push(name.slice(dot));
  }
  return found;
}

function byName(path: string): readonly string[] {
  return linguistTable().byFilename.get(path.slice(path.lastIndexOf("/") + 1)) ?? [];
}

/** The longest known extension: `.html.erb` before `.erb`. */
function byExtension(path: string): readonly string[] {
  for (const extension of extensionsOf(path)) {
    const languages = linguistTable().byExtension.get(extension);
    if (languages) return languages;
  }
  return [];
}

/** The intersection of both lists; if one is empty, the other. */
function narrow(before: readonly string[], now: readonly string[]): readonly string[] {
  if (before.length === 0) return now;
  const shared = now.filter((language) => before.includes(language));
  return shared.length > 0 ? shared : before;
}

/** The language in an editor's modeline. */
function modeline(content: string): string | null {
  const lines = content.split("\n", 6).slice(0, 5).join("\n");
  const emacs = /-\*-\s*(?:(?:[^*\n]*;)?\s*mode\s*:\s*([^\s:;]+)[^*\n]*|([^\s:;*]+)\s*)-\*-/i.exec(lines);
  const vim =
    /(?:^|[ \t])(?:vim?|ex)(?:m?[<=>]?\d+|m)?:[ \t]*(?:set?[ \t])?[^\n]*?\b(?:filetype|ft|syntax)[ \t]*=[ \t]*([\w+-]+)/i.exec(
      lines,
    );
  const alias = (emacs?.[1] ?? emacs?.[2] ?? vim?.[1])?.toLowerCase();
  return alias
    ? (linguistTable().byAlias.get(alias)?.[0] ?? linguistTable().byExtension.get(`.${alias}`)?.[0] ?? null)
    : null;
}

function shebang(content: string): readonly string[] {
  if (!content.startsWith("#!")) return [];
  const line = content.slice(2, content.indexOf("\n") === -1 ? 200 : content.indexOf("\n")).trim();
  const words = line.split(/\s+/).filter((word) => !word.startsWith("-") && !word.includes("="));
  const program = /(?:^|\/)env$/.test(words[0] ?? "") ? words[1] : words[0];
  const name = program?.slice(program.lastIndexOf("/") + 1) ?? "";
  if (name === "sh" && /\bexec (\w+).+\$0.+\$@/.test(content))
    return interpreters(/\bexec (\w+).+\$0.+\$@/.exec(content)?.[1] ?? name);
  return interpreters(name);
}

/** `python3.11` is also tried as `python3` and `python`. */
function interpreters(name: string): readonly string[] {
  const { byInterpreter } = linguistTable();
  return (
    byInterpreter.get(name) ??
    byInterpreter.get(name.replace(/\.\d+$/, "")) ??
    byInterpreter.get(name.replace(/[\d.]+$/, "")) ??
    []
  );
}

function byMarkup(content: string): string | null {
  return /^[^\S\n]*<\?xml\s+version\s*=/.test(content) ? "XML" : null;
}

function byContent(path: string, content: string, candidates: readonly string[]): string | null {
  const extensions = extensionsOf(path);
  for (const extension of extensions) {
    const rules = linguistTable().rulesOf.get(extension);
    const rule =
      content === ""
        ? undefined
        : rules?.find(
            ({ all, none }) =>
              all.every((pattern) => pattern.test(content)) && !none.some((pattern) => pattern.test(content)),
          );
    if (rule && candidates.includes(rule.language)) return rule.language;
  }
  if (isGeneric(path)) return null;
  const usual = extensions
    .map((extension) => commonestLanguage[extension])
    .find((language) => language !== undefined && candidates.includes(language));
  if (usual) return usual;
  return manualPage.test(path) ? "Roff" : (candidates[0] ?? null);
}
