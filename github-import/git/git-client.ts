import { type SimpleGit, simpleGit } from "simple-git";
import { Failure } from "../../shared/failure";
import { FETCH_LIMITS, type FetchLimits } from "./fetch-limits";
import { gitEnvironment, type Remote } from "./git-environment";
import { readGitFailure } from "./git-failures";
import { type Found, findWanted, parseRemoteRefs, type RemoteRefs, type Wanted } from "./remote-refs";
import { watchFetch } from "./watch-fetch";

/** A hundred thousand refs take some 8 MiB. */
const REFS_BYTES_MAX = 64 * 1024 ** 2;

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
  try {
    return { ...findWanted(await askFor(remote, wanted, options), wanted), fetchUrl: remote.url };
  } catch (thrown) {
    if (!isRedirect(thrown) || remote.url.endsWith(".git")) throw thrown;
    const withSuffix = { ...remote, url: `${remote.url}.git` };
    return { ...findWanted(await askFor(withSuffix, wanted, options), wanted), fetchUrl: withSuffix.url };
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
  const { limits = FETCH_LIMITS } = options;
  const format = request.commitSha.length === 64 ? "sha256" : "sha1";
  await run(openGit({ dir, remote: null, signal: options.signal, idleMs: limits.idleMs }), [
    "init",
    "--bare",
    "--template=",
    `--object-format=${format}`,
  ]);
  await using watch = watchFetch(dir, { ...options, limits });
  const git = openGit({ dir, remote: request.remote, signal: watch.signal, idleMs: limits.idleMs });
  try {
    await fetchByName(git, request);
  } catch (thrown) {
    throw watch.failure() ?? thrown;
  }
}

async function fetchByName(git: SimpleGit, request: FetchRequest): Promise<void> {
  const { remote, commitSha, ref } = request;
  try {
    await run(git, [...FETCH, "--", remote.url, commitSha], remote);
  } catch (thrown) {
    if (!isFailure(thrown, "ref_not_found") || ref === commitSha) throw thrown;
    await run(git, [...FETCH, "--", remote.url, ref], remote);
    const fetched = (await run(git, ["rev-parse", "FETCH_HEAD^{commit}"])).trim();
    if (fetched !== commitSha) throw thrown;
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

async function askFor(remote: Remote, wanted: Wanted, options: AskOptions): Promise<RemoteRefs> {
  if (wanted.ref !== null || wanted.treePath !== null) {
    return await listRefs(remote, ["--heads", "--tags", "--", remote.url], options);
  }
  const head = await listRefs(remote, ["--symref", "--", remote.url, "HEAD"], options);
  if (head.refs.size > 0) return head;
  // HEAD may point at a branch that does not exist; the repository need not be empty for that.
  return await listRefs(remote, ["--heads", "--tags", "--", remote.url], options);
}

async function listRefs(remote: Remote, args: string[], options: AskOptions): Promise<RemoteRefs> {
  const { askMs, idleMs } = options.limits ?? FETCH_LIMITS;
  const tooMany = new AbortController();
  const late = AbortSignal.timeout(askMs);
  const signal = AbortSignal.any([options.signal, late, tooMany.signal]);
  const git = openGit({ dir: null, remote, signal, idleMs });
  let bytes = 0;
  git.outputHandler((_command, stdout) => {
    stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > REFS_BYTES_MAX) tooMany.abort();
    });
  });
  try {
    return parseRemoteRefs(await run(git, ["ls-remote", ...args], remote));
  } catch (thrown) {
    if (tooMany.signal.aborted)
      throw new Failure("too_large", "the repository has too many branches and tags");
    if (late.aborted && !options.signal.aborted) throw timedOut();
    throw thrown;
  }
}

interface GitOptions {
  /** The repository; null: none is needed. */
  dir: string | null;
  /** Null: git may not use the network. */
  remote: Remote | null;
  signal: AbortSignal;
  idleMs: number;
}

/** The only place where git is run over the network. */
function openGit({ dir, remote, signal, idleMs }: GitOptions): SimpleGit {
  const environment = gitEnvironment(dir ?? "/nonexistent", remote);
  return simpleGit({
    ...(dir !== null && { baseDir: dir }),
    abort: signal,
    timeout: { block: idleMs },
    // The end of the output counts; a helper of git's that keeps it open may do so for a second.
    completion: { onClose: true, onExit: 1_000 },
    // simple-git refuses, rightly, what could come from a stranger. All of it here is ours, word for word:
    allowEnvironment: Object.keys(environment),
    unsafe: {
      // GIT_CONFIG_GLOBAL=/dev/null: no configuration of the machine is read.
      allowUnsafeConfigPaths: true,
      // GIT_CONFIG_COUNT: configuration, and with it the credentials, stays out of argv.
      allowUnsafeConfigEnvCount: true,
      // protocol.allow=never, but for the one protocol of the URL.
      allowUnsafeProtocolOverride: true,
      // core.hooksPath=/dev/null: no hook can run.
      allowUnsafeHooksPath: true,
      // --template= (empty): nothing of the machine's is copied into the repository.
      allowUnsafeTemplateDir: true,
    },
  }).env(environment);
}

async function run(git: SimpleGit, args: string[], remote: Remote | null = null): Promise<string> {
  try {
    return await git.raw(args);
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    if (text.includes("block timeout reached")) throw timedOut();
    throw readGitFailure(text, remote?.authorization ? secretsOf(remote.authorization) : []);
  }
}

/** The header's value and what it encodes. */
function secretsOf(authorization: string): string[] {
  const encoded = authorization.replace(/^\w+ /, "");
  return [
    encoded,
    Buffer.from(encoded, "base64")
      .toString()
      .replace(/^[^:]*:/, ""),
  ];
}

function timedOut(): Failure {
  return new Failure("fetch_timeout", "the host took too long to answer", { retryable: true });
}

function isFailure(thrown: unknown, reason: string): boolean {
  return thrown instanceof Failure && thrown.reason === reason;
}

function isRedirect(thrown: unknown): boolean {
  return thrown instanceof Failure && /returned error: 3\d\d|redirection/.test(String(thrown.cause));
}
