import { Failure } from "../shared/failure";
import { findAllowed } from "./address/allowed-place";
import { hasControlCharacters, invalidUrl } from "./address/invalid-url";
import { splitPath } from "./address/split-path";
import { readWritten, type WrittenAddress } from "./address/written-address";

/** A repository that may be imported, and the rest of its URL. */
export interface RepoSource {
  /** `https://host/owner/repo`, rebuilt from its parsed parts, without `.git`. */
  repoUrl: string;
  /** The repository's own name. */
  name: string;
  /** `<ref>[/<path>]` if the URL is that of a page; the path is a file's or a folder's. */
  treePath: string | null;
}

/** A name in a repository's path; `~owner` is a person's on some hosts. */
const NAME = /^(?!\.{1,2}$|\.git$)[A-Za-z0-9_.~][A-Za-z0-9_.~+-]*$/i;
const TREE_PATH_BYTES_MAX = 1_024;

/**
 * Parses a repository's address: its URL for git, for SSH or for a package manager, `owner/repo`, or the URL of one of
 * its pages on GitHub, GitLab, Bitbucket, Gitea or Forgejo. Throws `invalid_repo_url` or `host_not_allowed`; git only
 * gets the URL that is built here.
 */
export function parseRepoUrl(text: string, allowedBases: readonly string[]): RepoSource {
  const address = readWritten(text);
  const place = findAllowed(address, allowedBases);
  if (place === null) throw notAllowed(address);
  const { names, shown } = splitPath(place.base, place.path);
  const last = names.at(-1)?.replace(/\.git$/i, "") ?? "";
  const repo = [...names.slice(0, -1), last];
  if (!repo.every((name) => NAME.test(name))) throw invalidUrl("does not name a repository");
  const treePath = shown === null ? address.committish : withRefType(address, shown.join("/"));
  return {
    repoUrl: `${place.base}/${repo.join("/")}`,
    name: last,
    treePath: treePath === null ? null : checkTreePath(treePath),
  };
}

function notAllowed({ url }: WrittenAddress): Failure {
  return new Failure("host_not_allowed", `imports from ${url.host} are not allowed`, {
    param: "repoUrl",
    suggestion: "use a repository on GitHub, or ask the operator to add the host to GitAllowedHosts",
  });
}

/** GitLab's query states whether a ref is a branch or a tag. */
function withRefType({ url }: WrittenAddress, treePath: string): string {
  const type = url.searchParams.get("ref_type");
  const isSaid = (type === "heads" || type === "tags") && !treePath.startsWith("refs/");
  return isSaid ? `refs/${type}/${treePath}` : treePath;
}

function checkTreePath(path: string): string {
  const names = path.split("/");
  const isSafe = names.every((name) => !/^(\.{0,2}|\.git)$/i.test(name) && !name.includes("\\"));
  const isLong = Buffer.byteLength(path) > TREE_PATH_BYTES_MAX;
  if (!isSafe || isLong || path.startsWith("-") || hasControlCharacters(path)) {
    throw invalidUrl("contains an invalid ref or folder");
  }
  return path;
}

/** Reads a comma-separated list of base URLs: https anywhere, http on loopback only. */
export function parseAllowedHosts(text: string): { bases: string[]; refused: number } {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const bases = entries.map(parseBase).filter((base) => base !== null);
  return { bases, refused: entries.length - bases.length };
}

function parseBase(entry: string): string | null {
  if (!URL.canParse(entry)) return null;
  const url = new URL(entry);
  const isLoopback = /^(127(\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback);
  if (!isSafe || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
