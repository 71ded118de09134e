import { Failure } from "../shared/failure";
import { findAllowed } from "./address/allowed-place";
import { hasControlCharacters, invalidUrl } from "./address/invalid-url";
import { splitPath } from "./address/split-path";
import { readWritten, type WrittenAddress } from "./address/written-address";

/** A repository that may be imported, and what its URL says beyond it. */
export interface RepoSource {
  /** `https://host/owner/repo`, written anew from its parsed parts, without `.git`. */
  repoUrl: string;
  /** The repository's own name. */
  name: string;
  /** `<ref>[/<path>]` of the page that the address is of, a file's or a folder's. */
  treePath: string | null;
}

/** A name in a repository's path; `~owner` is a person's on some hosts. */
const NAME = /^(?!\.{1,2}$|\.git$)[A-Za-z0-9_.~][A-Za-z0-9_.~+-]*$/i;
const TREE_PATH_BYTES_MAX = 1_024;

/**
 * Reads what a person calls a repository: its address for git, for SSH or for a package manager, `owner/repo`, or the
 * address of one of its pages on GitHub, GitLab, Bitbucket, Gitea or Forgejo. Fails with `invalid_repo_url` or
 * `host_not_allowed`; git only ever sees the URL that is put together here.
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
  return new Failure("host_not_allowed", `repositories of ${url.host} may not be imported`, {
    param: "repoUrl",
    suggestion: "use a repository on GitHub, or have the operator add the host to GitAllowedHosts",
  });
}

/** GitLab says in the query whether a ref is a branch or a tag. */
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
    throw invalidUrl("names a ref or a folder that cannot be one");
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
