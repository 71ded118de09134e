import { Failure } from "../shared/failure";

/** A repository that may be imported, and what its URL says beyond it. */
export interface RepoSource {
  /** `https://host/owner/repo`, written anew from its parsed parts, without `.git`. */
  repoUrl: string;
  /** The repository's own name. */
  name: string;
  /** `<ref>[/<subdirectory>]` of a `/tree/` URL. */
  treePath: string | null;
}

export const GITHUB = "https://github.com";

const SUGGESTION =
  "use https://github.com/owner/repository, owner/repository or git@github.com:owner/repository.git";
/** A name in a repository's path; `~owner` is a person's on some hosts. No `%`: an escaped name is a disguise or a mistake. */
const NAME = /^(?!\.{1,2}$|\.git$)[A-Za-z0-9_.~][A-Za-z0-9_.~+-]*$/i;

/**
 * Reads what a person calls a repository: `https://host/owner/repo[.git][/tree/<ref>[/<subdirectory>]]`,
 * `owner/repo` or `git@host:owner/repo.git`. Fails with `invalid_repo_url` or `host_not_allowed`; git only ever
 * sees the URL that is put together here.
 */
export function parseRepoUrl(text: string, allowedBases: readonly string[]): RepoSource {
  const url = readUrl(expandShorthand(text));
  const base = allowedBases.find((allowed) => isBelow(url, allowed));
  if (base === undefined) {
    throw new Failure("host_not_allowed", "repositories of this host may not be imported", {
      param: "repoUrl",
      suggestion: "use a repository on GitHub, or have the operator add the host to GitAllowedHosts",
    });
  }
  const path = url.pathname.slice(new URL(base).pathname.replace(/\/$/, "").length);
  const { names, treePath } = splitPath(path, base === GITHUB);
  const last = names.pop()?.replace(/\.git$/i, "") ?? "";
  const repo = [...names, last];
  if (!repo.every((name) => NAME.test(name))) throw invalidUrl("does not name a repository");
  return { repoUrl: `${base}/${repo.join("/")}`, name: last, treePath };
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

/** Writes the short forms out as URLs. */
function expandShorthand(text: string): string {
  if (hasControlCharacters(text)) throw invalidUrl("holds control characters");
  const trimmed = text.trim();
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*\/[A-Za-z0-9_.-]+$/.test(trimmed)) return `${GITHUB}/${trimmed}`;
  if (/^github\.com\//i.test(trimmed)) return `https://${trimmed}`;
  const scp = /^git@([A-Za-z0-9.-]+):(?!\/)([^:]+)$/.exec(trimmed);
  return scp === null ? trimmed : `https://${scp[1]}/${scp[2]}`;
}

/** Parses a URL, and refuses what two parsers could read in two ways. */
function readUrl(text: string): URL {
  const parts = /^(https?):\/\/([^/?#\\]+)([^?#\\]*)(?:[?#][^\\]*)?$/i.exec(text);
  if (parts === null || !URL.canParse(text)) throw invalidUrl("is not a URL with https");
  const [, , authority = "", path = ""] = parts;
  const url = new URL(text);
  if (authority.includes("@")) throw invalidUrl("must not carry credentials");
  const spelled = authority.toLowerCase().replace(url.protocol === "https:" ? /:443$/ : /:80$/, "");
  if (spelled !== url.host) throw invalidUrl("spells its host in a way that is not accepted");
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) throw invalidUrl("must not hold . or .. as a name");
  return url;
}

function isBelow(url: URL, base: string): boolean {
  const allowed = new URL(base);
  return url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname.replace(/\/?$/, "/"));
}

function splitPath(path: string, isGithub: boolean): { names: string[]; treePath: string | null } {
  const segments = path.replace(/^\/|\/+$/g, "").split("/");
  const treeAt = segments.findIndex((segment, index) => segment === "tree" && index >= (isGithub ? 2 : 1));
  const hasTree = treeAt !== -1 && treeAt < segments.length - 1;
  const names = hasTree ? segments.slice(0, treeAt) : segments;
  // GitLab writes /-/tree/.
  if (hasTree && !isGithub && names.at(-1) === "-") names.pop();
  if (isGithub && names.length !== 2) throw invalidUrl("does not name a repository");
  return { names, treePath: hasTree ? readTreePath(segments.slice(treeAt + 1)) : null };
}

function readTreePath(segments: string[]): string {
  const names = segments.map(decodeName);
  const isSafe = names.every((name) => !/^(\.{0,2}|\.git)$/i.test(name) && !/[/\\]/.test(name));
  const path = names.join("/");
  if (!isSafe || path.startsWith("-") || hasControlCharacters(path) || Buffer.byteLength(path) > 1_024) {
    throw invalidUrl("names a ref or a folder that cannot be one");
  }
  return path;
}

function decodeName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalidUrl("holds an escape that cannot be read");
  }
}

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function invalidUrl(what: string): Failure {
  return new Failure("invalid_repo_url", `the repository URL ${what}`, {
    param: "repoUrl",
    suggestion: SUGGESTION,
  });
}
