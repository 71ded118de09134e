import { Failure } from "../../shared/failure";
import { isRefName } from "../ref-name";

/** What a remote shows. */
export interface RemoteRefs {
  /** Commits by name: `HEAD`, `refs/heads/…` or `refs/tags/…`. */
  refs: ReadonlyMap<string, string>;
  /** The branch that HEAD points at, where the remote says so. */
  defaultBranch: string | null;
}

/** What a caller wants imported. */
export interface Wanted {
  ref: string | null;
  /** `<ref>[/<subdirectory>]`. */
  treePath: string | null;
}

/** What it is at the remote. */
export interface Found {
  /** Branch, tag or commit. */
  ref: string;
  commitSha: string;
  subdirectory: string | null;
}

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Reads the output of `git ls-remote --symref`; a tag that is an object of its own counts as what it points at. */
export function parseRemoteRefs(output: string): RemoteRefs {
  const refs = new Map<string, string>();
  let defaultBranch: string | null = null;
  for (const line of output.split("\n")) {
    const [value = "", name = ""] = line.split("\t");
    if (name === "HEAD" && value.startsWith("ref: refs/heads/")) {
      defaultBranch = value.slice("ref: refs/heads/".length);
    } else if (COMMIT.test(value) && name.endsWith("^{}")) {
      refs.set(name.slice(0, -"^{}".length), value);
    } else if (COMMIT.test(value) && !refs.has(name)) {
      refs.set(name, value);
    }
  }
  return { refs, defaultBranch };
}

/** Finds the wanted commit among a remote's refs; `empty_repository` or `ref_not_found` where it is not there. */
export function findWanted(remote: RemoteRefs, { ref, treePath }: Wanted): Found {
  if (remote.refs.size === 0) {
    throw new Failure("empty_repository", "the repository has no commit yet", {
      suggestion: "push a commit, then try again",
    });
  }
  if (treePath !== null) return findInTreePath(remote, ref, treePath);
  if (ref !== null) return { ...findRef(remote, ref), subdirectory: null };
  const commitSha = remote.refs.get("HEAD");
  if (commitSha === undefined) throw refNotFound("the repository has no default branch");
  return { ref: defaultRef(remote) ?? commitSha, commitSha, subdirectory: null };
}

/** Git has no branch of such a name; a server may say anything. */
function defaultRef({ defaultBranch }: RemoteRefs): string | null {
  return defaultBranch !== null && isRefName(defaultBranch) ? defaultBranch : null;
}

/** A ref may hold slashes: the longest one that the remote knows is meant, the rest is the subdirectory. */
function findInTreePath(remote: RemoteRefs, ref: string | null, treePath: string): Found {
  const names = treePath.split("/");
  for (let length = names.length; length > 0; length--) {
    const candidate = names.slice(0, length).join("/");
    if (ref !== null && ref !== candidate) continue;
    const commitSha = commitOf(remote, candidate);
    if (commitSha === null) continue;
    return { ref: candidate, commitSha, subdirectory: names.slice(length).join("/") || null };
  }
  throw refNotFound("the address names no branch, tag or commit of the repository");
}

function findRef(remote: RemoteRefs, ref: string): { ref: string; commitSha: string } {
  const commitSha = commitOf(remote, ref);
  if (commitSha === null) throw refNotFound("the repository has no such branch, tag or commit");
  return { ref, commitSha };
}

function commitOf({ refs }: RemoteRefs, ref: string): string | null {
  const known = refs.get(`refs/heads/${ref}`) ?? refs.get(`refs/tags/${ref}`);
  if (known !== undefined) return known;
  if (/^refs\/(heads|tags)\//.test(ref)) return refs.get(ref) ?? null;
  return COMMIT.test(ref) ? ref.toLowerCase() : null;
}

function refNotFound(message: string): Failure {
  return new Failure("ref_not_found", message, {
    suggestion: "name a branch, a tag or all of a commit's digits",
  });
}
