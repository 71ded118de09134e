import type { Failure } from "../../shared/failure";
import { decodeSegment, invalidUrl } from "./invalid-url";
import { readPage, type Shown } from "./web-page";
import { GITHUB } from "./written-address";

/** A path on a host, split after the repository. */
interface SplitPath {
  /** The repository's path. */
  names: readonly string[];
  /** The ref and path of a page; null for the repository's own URL. */
  shown: Shown | null;
}

/** Hosts whose repositories have two path segments, so that everything after them belongs to a page. */
const OF_TWO_NAMES: readonly string[] = [GITHUB, "https://bitbucket.org"];
/** GitLab has this between a repository and its pages. */
const SEPARATOR = "-";
/**
 * On hosts with nested groups, a word may also be a group's name; at this depth, `src` is more likely Gogs's or
 * Bitbucket's.
 */
const SRC_INDEX_MIN = 2;

/**
 * Splits the path below a base URL into the repository's and a page's; throws `invalid_repo_url` for a page that shows
 * no commit.
 */
export function splitPath(base: string, path: string): SplitPath {
  const segments = path.replace(/\/+$/, "").split(/\/+/).map(decodeSegment);
  if (OF_TWO_NAMES.includes(base)) return splitAt(base, segments, 2);
  const separator = segments.indexOf(SEPARATOR, 1);
  if (separator !== -1)
    return splitAt(base, [...segments.slice(0, separator), ...segments.slice(separator + 1)], separator);
  return splitAtPage(base, segments);
}

function splitAt(base: string, segments: readonly string[], at: number): SplitPath {
  const names = segments.slice(0, at);
  const [word, ...rest] = segments.slice(at);
  if (names.length < at) throw invalidUrl("does not name a repository");
  // Bitbucket opens a repository there.
  if (word === undefined || (word === "src" && rest.length === 0)) return { names, shown: null };
  const shown = readPage(word, rest, true);
  if (shown === null) throw showsNoCommit(`${base}/${names.join("/")}`, word);
  return { names, shown };
}

function splitAtPage(base: string, segments: readonly string[]): SplitPath {
  for (let at = 1; at < segments.length - 1; at++) {
    const [word = "", ...rest] = segments.slice(at);
    const names = segments.slice(0, at);
    const shown = readPage(word, rest, word === "src" && at >= SRC_INDEX_MIN);
    if (shown !== null) return { names, shown };
    if (at >= 2 && isWithoutCommit(word, rest)) throw showsNoCommit(`${base}/${names.join("/")}`, word);
  }
  return { names: segments, shown: null };
}

function isWithoutCommit(word: string, [first = ""]: readonly string[]): boolean {
  return word === "compare" || (/^(issues|pull-requests)$/.test(word) && /^\d+$/.test(first));
}

function showsNoCommit(repoUrl: string, word: string): Failure {
  const suggestion = `use ${repoUrl}, or ${repoUrl}/tree/<branch> with the branch, the tag or the commit that you want`;
  return invalidUrl(
    `is of a page (${JSON.stringify(word.slice(0, 50))}) that shows no single commit`,
    suggestion,
  );
}
