import type { Repository } from "../repository";
import { classifyFile } from "./classify-file";
import { isGeneratedContent } from "./generated-code";

/** What the content of a file says; the content itself is not kept. */
export interface Verdict {
  language: string | null;
  isGenerated: boolean;
}

/** The head that tells a generated file, a shebang or an ambiguous language; shorter where there are many files. */
const headBytes = 64 * 1024;
const shortHeadBytes = 4096;
const manyFiles = 2000;
/** Beyond this many heads the rest of a repository is classified by names alone. */
const headsMax = 12_000;
const batchSize = 1000;
/** So many files, spread over the repository, speak for all of their ending, if they speak with one voice. */
const sampleSize = 500;

/**
 * Reads what files are that their names do not tell. Where an ending has very many files, a sample of them is read;
 * the others are read too unless it is unanimous. A file without a verdict was one too many.
 */
export async function judgeFiles(
  repository: Repository,
  paths: readonly string[],
): Promise<(path: string) => Verdict | undefined> {
  const groups = [...groupByEnding(paths)].map(([ending, group]) => ({
    ending,
    ...splitSample(ending, group),
  }));
  const sampled = groups.flatMap(({ sample }) => sample).slice(0, headsMax);
  const verdicts = await readVerdicts(repository, sampled);
  const common = new Map<string, Verdict>();
  const divided: string[][] = [];
  for (const { ending, sample, rest } of groups) {
    const verdict = commonVerdict(sample, verdicts);
    if (rest.length > 0 && verdict) common.set(ending, verdict);
    else divided.push(rest);
  }
  const others = await readVerdicts(repository, divided.flat().slice(0, headsMax - sampled.length));
  return (path) => verdicts.get(path) ?? others.get(path) ?? common.get(endingOf(path));
}

function groupByEnding(paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const ending = endingOf(path);
    const group = groups.get(ending);
    if (group) group.push(path);
    else groups.set(ending, [path]);
  }
  return groups;
}

/** All of a name from its first dot on; empty where it has none. */
function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.indexOf(".", 1);
  return dot === -1 ? "" : name.slice(dot);
}

interface Group {
  sample: string[];
  rest: string[];
}

/**
 * Taken by what paths are, not by where they stand: every sixth of a list may be a header and never a source. Files
 * without an ending have nothing in common that a sample could speak for: all of them are the rest.
 */
function splitSample(ending: string, paths: string[]): Group {
  if (paths.length < 2 * sampleSize) return { sample: paths, rest: [] };
  if (ending === "") return { sample: [], rest: paths };
  const every = Math.floor(paths.length / sampleSize);
  const sample = paths.filter((path) => scatter(path) % every === 0);
  return { sample, rest: paths.filter((path) => scatter(path) % every !== 0) };
}

/** FNV-1a: the same number for the same path, and no order in them. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function scatter(path: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at++) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function commonVerdict(sample: readonly string[], verdicts: ReadonlyMap<string, Verdict>): Verdict | null {
  const first = verdicts.get(sample[0] ?? "");
  if (!first || first.isGenerated) return null;
  const isSame = (path: string) => {
    const verdict = verdicts.get(path);
    return verdict?.language === first.language && !verdict.isGenerated;
  };
  return sample.every(isSame) ? first : null;
}

async function readVerdicts(repository: Repository, paths: readonly string[]): Promise<Map<string, Verdict>> {
  const maxBytes = paths.length > manyFiles ? shortHeadBytes : headBytes;
  const verdicts = new Map<string, Verdict>();
  for (let start = 0; start < paths.length; start += batchSize) {
    const heads = await repository.heads(paths.slice(start, start + batchSize), maxBytes);
    for (const [path, head] of heads) verdicts.set(path, judge(path, head));
  }
  return verdicts;
}

/** Binary files have no language. */
function judge(path: string, head: string): Verdict {
  if (head.includes("\u0000")) return { language: null, isGenerated: false };
  return { language: classifyFile(path, head), isGenerated: isGeneratedContent(path, head) };
}
