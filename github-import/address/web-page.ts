/** The segments of `<ref>[/<path>]` of a repository's page. */
export type Shown = readonly string[];

/**
 * Reads the rest of a URL after a page's word; null if it is not such a page, or shows no commit. `isSure` if the word
 * cannot also be the name of a repository in a group.
 */
type PageReader = (rest: readonly string[], isSure: boolean) => Shown | null;

const SHA = /^([0-9a-f]{7,64})(?:\.(?:patch|diff))?$/i;
const NUMBER = /^(\d{1,10})(?:\.(?:patch|diff))?$/;
const ARCHIVE = /\.(zip|tar\.gz|tar\.bz2|tar|tgz|bundle)$/i;

/** Pages of GitHub, GitLab, Bitbucket, and Gitea with Forgejo, by the word after the repository in their URLs. */
const PAGES: ReadonlyMap<string, PageReader> = new Map<string, PageReader>([
  ["tree", (rest) => refAndPath(rest)],
  ["blob", (rest) => refAndPath(rest)],
  ["src", fileOfGitea],
  ["raw", fileOfGitea],
  ["blame", fileOfGitea],
  ["media", fileOfGitea],
  ["edit", (rest, isSure) => (isSure ? refAndPath(rest) : null)],
  ["branch", (rest, isSure) => (isSure ? tagged("heads", rest) : null)],
  ["commits", (rest, isSure) => commitOf(rest) ?? fileOfGitea(rest, isSure)],
  ["commit", commitOf],
  [
    "pull",
    ([number, page, ...rest]) => (page === "commits" ? commitOf(rest) : null) ?? change("pull", number),
  ],
  ["pulls", ([number]) => change("pull", number)],
  ["merge_requests", ([number]) => change("merge-requests", number)],
  ["releases", releaseOf],
  ["tags", (rest, isSure) => (isSure ? tagged("tags", rest) : null)],
  ["archive", archiveOf],
  ["get", (rest, isSure) => (isSure ? archiveOf(rest) : null)],
  ["zipball", (rest, isSure) => (isSure ? refAndPath(rest) : null)],
  ["tarball", (rest, isSure) => (isSure ? refAndPath(rest) : null)],
]);

/** Reads the page of a word and the segments after it; see `PageReader`. */
export function readPage(word: string, rest: readonly string[], isSure: boolean): Shown | null {
  return PAGES.get(word)?.(rest, isSure) ?? null;
}

function refAndPath(rest: readonly string[]): Shown | null {
  return rest.length > 0 ? rest : null;
}

/** Gitea writes the kind of ref: `src/branch/main/a.ts`. Others do not, so the word could be part of a group's name. */
function fileOfGitea([kind = "", ...rest]: readonly string[], isSure: boolean): Shown | null {
  if (rest.length > 0 && kind === "branch") return tagged("heads", rest);
  if (rest.length > 0 && kind === "tag") return tagged("tags", rest);
  if (rest.length > 0 && kind === "commit") return rest;
  return isSure ? refAndPath(kind === "" ? rest : [kind, ...rest]) : null;
}

function commitOf([name = ""]: readonly string[]): Shown | null {
  const sha = SHA.exec(name)?.[1];
  return sha === undefined ? null : [sha];
}

/** A pull or merge request: hosts keep its newest commit under a ref of its own. */
function change(kind: "pull" | "merge-requests", name = ""): Shown | null {
  const number = NUMBER.exec(name)?.[1];
  return number === undefined ? null : ["refs", kind, number, "head"];
}

/** `releases/tag/<tag>` of GitHub and Gitea, and a file of one; `releases/<tag>` of GitLab. */
function releaseOf([kind = "", ...rest]: readonly string[], isSure: boolean): Shown | null {
  if (kind === "tag") return tagged("tags", rest);
  if (kind === "download" && rest.length > 1) return tagged("tags", rest.slice(0, -1));
  return isSure && rest.length === 0 && kind !== "latest" ? tagged("tags", [kind]) : null;
}

function tagged(kind: "heads" | "tags", rest: readonly string[]): Shown | null {
  return rest.length > 0 && rest[0] !== "" ? ["refs", kind, ...rest] : null;
}

/** `archive/<ref>.zip`, and GitLab's `archive/<ref>/<repository>-<ref>.zip`. */
function archiveOf(rest: readonly string[]): Shown | null {
  const last = rest.at(-1) ?? "";
  if (!ARCHIVE.test(last)) return null;
  const folders = rest.slice(0, -1);
  const name = last.replace(ARCHIVE, "");
  const isOfGitLab = folders.length > 0 && name.endsWith(`-${folders.join("-")}`);
  return isOfGitLab ? folders : [...folders, name];
}
