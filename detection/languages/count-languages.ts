import { documentationPatterns, vendorPatterns } from "../data/linguist.generated";
import type { Repository } from "../repository";
import { attributeReader, type PathAttributes } from "./attributes";
import { classifyFile, isAmbiguous, languagesByPath } from "./classify-file";
import { isGeneratedPath, mayBeGenerated } from "./generated-code";
import { judgeFiles, type Verdict } from "./judge-files";
import { linguistTable } from "./linguist-table";
import { pathMatcher } from "./path-matcher";

const isVendored = pathMatcher(vendorPatterns);
const isDocumentation = pathMatcher(documentationPatterns);

/**
 * Counts bytes by language as linguist does: programming and markup languages only, without vendored, generated and
 * documentation files, respecting `.gitattributes`, the largest first.
 */
export async function countLanguages(repository: Repository): Promise<Record<string, number>> {
  const attributesOf = await attributeReader(await readAttributeFiles(repository));
  const kept: KeptFile[] = [];
  const unclear: string[] = [];
  let looked = 0;
  for (const [path, sizeBytes] of repository.sizes) {
    looked += 1;
    if (looked % FILES_PER_TURN === 0) await othersTurn();
    const attributes = attributesOf(path);
    if (sizeBytes === 0 || isLeftOut(path, attributes)) continue;
    kept.push({ path, sizeBytes, attributes });
    if (needsContent(path, attributes)) unclear.push(path);
  }
  const verdictOf = await judgeFiles(repository, unclear);
  const counted = new Map<string, number>();
  for (const file of kept) add(counted, file, verdictOf(file.path));
  return Object.fromEntries([...counted].sort((a, b) => b[1] - a[1]));
}

/** A few milliseconds: the patterns of vendored files are long. */
const FILES_PER_TURN = 1_000;

/** Lets whatever else waits for this thread go first. */
async function othersTurn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

interface KeptFile {
  path: string;
  sizeBytes: number;
  attributes: PathAttributes;
}

async function readAttributeFiles(repository: Repository): Promise<ReadonlyMap<string, string>> {
  const files = [...repository.sizes.keys()].filter(
    (path) => path === ".gitattributes" || path.endsWith("/.gitattributes"),
  );
  return files.length === 0 ? new Map() : repository.heads(files.slice(0, 50), 64 * 1024);
}

function isLeftOut(path: string, attributes: PathAttributes): boolean {
  if (attributes.vendored ?? isVendored(path)) return true;
  if (attributes.documentation ?? isDocumentation(path)) return true;
  return attributes.generated ?? isGeneratedPath(path);
}

function needsContent(path: string, attributes: PathAttributes): boolean {
  if (attributes.language) return false;
  const candidates = languagesByPath(path);
  if (candidates.length === 0) return hasNoEnding(path);
  const { types } = linguistTable();
  if (!attributes.detectable && !candidates.some((language) => types.get(language)?.isCounted)) return false;
  return isAmbiguous(path) || (attributes.generated === undefined && mayBeGenerated(path));
}

/** A file without an extension may be a script with a shebang. */
function hasNoEnding(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !name.includes(".");
}

/** Without a verdict, the file's name alone decides. */
function add(
  counted: Map<string, number>,
  { path, sizeBytes, attributes }: KeptFile,
  verdict: Verdict | undefined,
): void {
  if (verdict?.isGenerated && attributes.generated === undefined) return;
  const language = languageOf(path, attributes, verdict);
  const type = linguistTable().types.get(language ?? "");
  if (!type || !(attributes.detectable ?? type.isCounted)) return;
  counted.set(type.group, (counted.get(type.group) ?? 0) + sizeBytes);
}

function languageOf(path: string, { language }: PathAttributes, verdict: Verdict | undefined): string | null {
  if (language) return languageByAlias(language);
  return verdict ? verdict.language : classifyFile(path, null);
}

/** In attributes, spaces in a language's name are written as dashes. */
function languageByAlias(alias: string): string | null {
  const { byAlias } = linguistTable();
  const name = alias.toLowerCase();
  return (byAlias.get(name.replaceAll("-", " ")) ?? byAlias.get(name))?.[0] ?? null;
}
