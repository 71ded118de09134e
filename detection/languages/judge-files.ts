import type { Repository } from "../repository";
import { classifyFile } from "./classify-file";
import { isGeneratedContent } from "./generated-code";

/** What was found in a file's content; the content itself is not kept. */
export interface Verdict {
  language: string | null;
  isGenerated: boolean;
}

/**
 * How much of a file is read to recognise a generated file, a shebang or an ambiguous language; less if there are many
 * files.
 */
const headBytes = 64 * 1024;
const shortHeadBytes = 4096;
const manyFiles = 2000;
/** Beyond this many heads the rest of a repository is classified by names alone. */
const headsMax = 12_000;
const batchSize = 1000;
/**
 * A sample of this many files, spread over the repository, decides for all files with the same extension if it is
 * unanimous.
 */
const sampleSize = 500;

/**
 * Reads files whose names do not decide their language. For an extension with very many files it reads a sample, and
 * the others only if the sample is not unanimous. A file without a verdict was over the limit.
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

/** A name from its first dot on; empty if it has none. */
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
 * Chosen by a hash of the path, not by position: every sixth file of a list may be a header and never a source. Files
 * without an extension have nothing in common that a sample could represent: all of them are in the rest.
 */
function splitSample(ending: string, paths: string[]): Group {
  if (paths.length < 2 * sampleSize) return { sample: paths, rest: [] };
  if (ending === "") return { sample: [], rest: paths };
  const every = Math.floor(paths.length / sampleSize);
  const sample = paths.filter((path) => scatter(path) % every === 0);
  return { sample, rest: paths.filter((path) => scatter(path) % every !== 0) };
}

/** FNV-1a: the same number for the same path, evenly spread. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
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
