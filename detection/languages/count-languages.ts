import { documentationPatterns, vendorPatterns } from "../data/linguist.generated";
import type { Repository } from "../repository";
import { attributeReader, type PathAttributes } from "./attributes";
import { classifyFile, isAmbiguous } from "./classify-file";
import { isGeneratedContent, isGeneratedPath, mayBeGenerated } from "./generated-code";
import { linguistTable } from "./linguist-table";
import { pathMatcher } from "./path-matcher";

/** The head that tells a generated file, a shebang or an ambiguous language; shorter where there are many files. */
const headBytes = 64 * 1024;
const shortHeadBytes = 4096;
const manyFiles = 2000;
/** Beyond this many files a repository is classified by names alone. */
const headsMax = 12_000;
const batchSize = 1000;

const isVendored = pathMatcher(vendorPatterns);
const isDocumentation = pathMatcher(documentationPatterns);

/**
 * Bytes by language as linguist counts them: programming and markup languages only, without vendored, generated and
 * documentation files, `.gitattributes` honoured, the largest first.
 */
export async function countLanguages(repository: Repository): Promise<Record<string, number>> {
  const attributesOf = attributeReader(await readAttributeFiles(repository));
  const counted = new Map<string, number>();
  const waiting: string[] = [];
  for (const [path, sizeBytes] of repository.sizes) {
    const attributes = attributesOf(path);
    if (sizeBytes === 0 || isLeftOut(path, attributes)) continue;
    if (needsContent(path, attributes) && waiting.length < headsMax) waiting.push(path);
    else add(counted, { path, head: null, sizeBytes, attributes });
  }
  const maxBytes = waiting.length > manyFiles ? shortHeadBytes : headBytes;
  for (let start = 0; start < waiting.length; start += batchSize) {
    const batch = waiting.slice(start, start + batchSize);
    const heads = await repository.heads(batch, maxBytes);
    for (const path of batch) {
      add(counted, {
        path,
        head: heads.get(path) ?? "",
        sizeBytes: repository.sizes.get(path) ?? 0,
        attributes: attributesOf(path),
      });
    }
  }
  return Object.fromEntries([...counted].sort((a, b) => b[1] - a[1]));
}

interface CountedFile {
  path: string;
  /** Null: its name alone decides. */
  head: string | null;
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
  return isAmbiguous(path)
    ? mayHaveLanguage(path)
    : attributes.generated === undefined && mayBeGenerated(path);
}

/** A file without any ending may have a shebang; one with an ending that no language has is none. */
function mayHaveLanguage(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!name.includes(".", 1)) return !name.startsWith(".");
  const { byExtension } = linguistTable();
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    if (byExtension.has(name.slice(dot).toLowerCase())) return true;
  }
  return false;
}

function add(counted: Map<string, number>, { path, head, sizeBytes, attributes }: CountedFile): void {
  if (head?.includes("\u0000")) return;
  if (head !== null && attributes.generated === undefined && isGeneratedContent(path, head)) return;
  const language = attributes.language ? named(attributes.language) : classifyFile(path, head);
  const type = language === null ? undefined : linguistTable().types.get(language);
  if (!type || !(attributes.detectable ?? type.isCounted)) return;
  counted.set(type.group, (counted.get(type.group) ?? 0) + sizeBytes);
}

function named(alias: string): string | null {
  return (
    linguistTable().byAlias.get(alias.toLowerCase().replaceAll("-", " "))?.[0] ??
    linguistTable().byAlias.get(alias.toLowerCase())?.[0] ??
    null
  );
}
