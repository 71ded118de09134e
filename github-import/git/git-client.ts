import { Failure } from "../../shared/failure";
import { FETCH_LIMITS, type FetchLimits } from "./fetch-limits";
import type { Remote } from "./git-environment";
import { runGit } from "./git-process";
import { runLocalGit } from "./local-git";
import { assertSpeaksGit } from "./probe-remote";
import { type Found, findWanted, parseRemoteRefs, type RemoteRefs, type Wanted } from "./remote-refs";
import { requireGit } from "./require-git";
import { watchFetch } from "./watch-fetch";

/** A hundred thousand refs take some 8 MiB. */
const REFS_BYTES_MAX = 16 * 1024 ** 2;

/** What the remote answered, under which URL. */
export interface Resolved extends Found {
  fetchUrl: string;
}

interface AskOptions {
  signal: AbortSignal;
  limits?: FetchLimits;
}

/**
 * Asks a remote which commit is wanted. Fails with `repo_not_found`, `auth_required`, `empty_repository`,
 * `ref_not_found`, `fetch_timeout` or `network_error`. Some hosts redirect `…/repo` to `…/repo.git`: that one hop
 * is made here, on the same host, and no other.
 */
export async function resolveWanted(remote: Remote, wanted: Wanted, options: AskOptions): Promise<Resolved> {
  await requireGit();
  try {
    return { ...(await askAt(remote, wanted, options)), fetchUrl: remote.url };
  } catch (thrown) {
    if (!isRedirect(thrown) || remote.url.endsWith(".git")) throw thrown;
    const withSuffix = { ...remote, url: `${remote.url}.git` };
    return { ...(await askAt(withSuffix, wanted, options)), fetchUrl: withSuffix.url };
  }
}

/** Which commit to fetch, and where to look for it if the remote does not hand out commits by their name. */
export interface FetchRequest {
  remote: Remote;
  commitSha: string;
  ref: string;
}

interface FetchOptions extends AskOptions {
  onProgress: (receivedBytes: number) => void;
}

/**
 * Fetches exactly one commit, without history, into a new bare repository in an empty folder; nothing is ever
 * checked out. Fails like `resolveWanted`, and with `too_large` or `unsafe_path`.
 */
export async function fetchCommit(dir: string, request: FetchRequest, options: FetchOptions): Promise<void> {
  const { signal, limits = FETCH_LIMITS } = options;
  await requireGit();
  const format = request.commitSha.length === 64 ? "sha256" : "sha1";
  await runLocalGit(dir, ["init", "--bare", "--template=", `--object-format=${format}`], signal);
  await using watch = watchFetch(dir, { ...options, limits });
  try {
    await fetchByName(dir, request, { signal: watch.signal, limits });
  } catch (thrown) {
    throw watch.failure() ?? thrown;
  }
}

async function fetchByName(
  dir: string,
  request: FetchRequest,
  { signal, limits }: Required<AskOptions>,
): Promise<void> {
  const { remote, commitSha, ref } = request;
  const { idleMs, memoryBytesMax } = limits;
  const options = { dir, remote, signal, idleMs, memoryBytesMax };
  try {
    await runGit([...FETCH, "--", remote.url, commitSha], options);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.reason !== "ref_not_found" || ref === commitSha) throw thrown;
    await runGit([...FETCH, "--", remote.url, ref], options);
    const fetched = await runLocalGit(dir, ["rev-parse", "FETCH_HEAD^{commit}"], signal);
    if (fetched.trim() !== commitSha) throw thrown;
  }
}

const FETCH = [
  "fetch",
  "--depth=1",
  "--no-tags",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
  "--progress",
];

async function askAt(remote: Remote, wanted: Wanted, options: AskOptions): Promise<Found> {
  const refs = await listWantedRefs(remote, wanted, options);
  if (refs.refs.size === 0) await assertSpeaksGit(remote, options.signal);
  return findWanted(refs, wanted);
}

async function listWantedRefs(remote: Remote, wanted: Wanted, options: AskOptions): Promise<RemoteRefs> {
  const all = ["--heads", "--tags", "--", remote.url];
  if (wanted.ref !== null || wanted.treePath !== null) return await listRefs(remote, all, options);
  const head = await listRefs(remote, ["--symref", "--", remote.url, "HEAD"], options);
  // HEAD may name a branch that does not exist; the repository need not be empty for that.
  return head.refs.size > 0 ? head : await listRefs(remote, all, options);
}

async function listRefs(remote: Remote, args: string[], options: AskOptions): Promise<RemoteRefs> {
  const { signal, limits = FETCH_LIMITS } = options;
  const late = AbortSignal.timeout(limits.askMs);
  try {
    const answer = await runGit(["ls-remote", ...args], {
      dir: null,
      remote,
      signal: AbortSignal.any([signal, late]),
      answerBytesMax: REFS_BYTES_MAX,
      memoryBytesMax: limits.memoryBytesMax,
    });
    return parseRemoteRefs(answer);
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw new Failure("fetch_timeout", "the host took too long to answer", { retryable: true });
  }
}

function isRedirect(thrown: unknown): boolean {
  return thrown instanceof Failure && /returned error: 3\d\d|redirection/.test(String(thrown.cause));
}
