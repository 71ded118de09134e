import { Failure } from "../../shared/failure";
import { isRefName } from "../ref-name";

/** The refs of a remote. */
export interface RemoteRefs {
  /** Commits of refs, by name: `HEAD`, `refs/heads/…`, `refs/tags/…` or any other `refs/…`. */
  refs: ReadonlyMap<string, string>;
  /** The branch that HEAD points to, if the remote reports it. */
  defaultBranch: string | null;
}

/** The requested ref. */
export interface Wanted {
  /** A branch, also as `origin/<branch>`, a tag, `HEAD`, any full `refs/…`, or the full id of a commit. */
  ref: string | null;
  /** `<ref>[/<path>]`, where the path is that of a folder or a file. */
  treePath: string | null;
}

/** The requested commit, as found at the remote. */
export interface Found {
  /** Branch, tag or commit. */
  ref: string;
  commitSha: string;
  subdirectory: string | null;
}

const HEAD = "HEAD";
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Reads the output of `git ls-remote --symref`; an annotated tag counts as the object that it points to. */
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

/** Finds the requested commit among a remote's refs; throws `empty_repository` or `ref_not_found` if it is missing. */
export function findWanted(remote: RemoteRefs, { ref, treePath }: Wanted): Found {
  if (remote.refs.size === 0) {
    throw new Failure("empty_repository", "the repository has no commit yet", {
      suggestion: "push a commit, then retry",
    });
  }
  if (treePath !== null) return findInTreePath(remote, ref, treePath);
  if (ref !== null) return { ...findRef(remote, ref), subdirectory: null };
  return { ...findHead(remote), subdirectory: null };
}

interface Named {
  ref: string;
  commitSha: string;
}

function findHead(remote: RemoteRefs): Named {
  const commitSha = remote.refs.get(HEAD);
  if (commitSha === undefined) throw refNotFound("the repository has no default branch");
  return { ref: defaultRef(remote) ?? commitSha, commitSha };
}

/** Git allows no branch with such a name; a server may send any text. */
function defaultRef({ defaultBranch }: RemoteRefs): string | null {
  return defaultBranch !== null && isRefName(defaultBranch) ? defaultBranch : null;
}

/** A ref may contain slashes: the longest existing one is used, the rest is the path. */
function findInTreePath(remote: RemoteRefs, ref: string | null, treePath: string): Found {
  const names = treePath.split("/");
  for (let length = names.length; length > 0; length--) {
    const candidate = names.slice(0, length).join("/");
    if (ref !== null && ref !== candidate) continue;
    const named = findNamed(remote, candidate);
    if (named === null) continue;
    return { ...named, subdirectory: names.slice(length).join("/") || null };
  }
  throw refNotFound("the URL contains no branch, tag or commit of the repository");
}

function findRef(remote: RemoteRefs, ref: string): Named {
  const named = findNamed(remote, ref);
  if (named === null) throw refNotFound("the repository has no such branch, tag or commit");
  return named;
}

function findNamed(remote: RemoteRefs, ref: string): Named | null {
  if (ref === HEAD) return findHead(remote);
  const name = fullNamesOf(ref).find((full) => remote.refs.has(full));
  const commitSha = name === undefined ? undefined : remote.refs.get(name);
  const branch = trackedBranch(ref);
  const isTracked = branch !== null && name === `refs/heads/${branch}`;
  if (commitSha !== undefined) return { ref: isTracked ? branch : ref, commitSha };
  return COMMIT.test(ref) ? { ref, commitSha: ref.toLowerCase() } : null;
}

/** The possible full names of a ref, of which the first existing one counts. */
export function fullNamesOf(ref: string): string[] {
  const branch = trackedBranch(ref);
  const tracked = branch === null ? [] : [`refs/heads/${branch}`];
  if (ref.startsWith("refs/")) return [ref, ...tracked];
  return [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${ref}`, ...tracked];
}

/** The branch that a clone calls `origin/<branch>`; null for any other ref. */
function trackedBranch(ref: string): string | null {
  return /^(?:(?:refs\/)?remotes\/)?origin\/(.+)$/.exec(ref)?.[1] ?? null;
}

function refNotFound(message: string): Failure {
  return new Failure("ref_not_found", message, {
    suggestion: "use a branch, a tag or the full id of a commit",
  });
}
