import type { CommitTree } from "./commit-tree";
import { GitFailure, gitFailure } from "./failures/git-failures";
import { FETCH_LIMITS, type FetchLimits } from "./limits";
import { PackCommitTree } from "./pack/pack-commit-tree";
import { type Found, findWanted, type Wanted } from "./refs/remote-refs";
import type { Remote } from "./remote";
import { discover } from "./smart-http/protocol-v2";
import { smartHttp } from "./smart-http/smart-http";
import { needsProxy } from "./spawned/git-environment";
import { spawnedGit } from "./spawned/spawned-git";
import type { FetchRequest, Transport, TransportOptions } from "./transport/transport";

/** What the remote answered, under which URL. */
export interface Resolved extends Found {
  fetchUrl: string;
}

interface AskOptions {
  signal: AbortSignal;
  limits?: FetchLimits;
}

/**
 * Asks a remote which commit is wanted. Fails with `repo_not_found`, `auth_required`, `auth_failed`,
 * `empty_repository`, `ref_not_found`, `fetch_timeout` or `network_error`. Some hosts redirect `…/repo` to
 * `…/repo.git`: that one hop is made here, on the same host, and no other.
 */
export async function resolveWanted(remote: Remote, wanted: Wanted, options: AskOptions): Promise<Resolved> {
  try {
    return { ...(await askAt(remote, wanted, options)), fetchUrl: remote.url };
  } catch (thrown) {
    if (!isRedirect(thrown) || remote.url.endsWith(".git")) throw thrown;
    const withSuffix = { ...remote, url: `${remote.url}.git` };
    return { ...(await askAt(withSuffix, wanted, options)), fetchUrl: withSuffix.url };
  }
}

interface FetchOptions extends AskOptions {
  onProgress: (receivedBytes: number) => void;
}

/**
 * Fetches exactly one commit, without its history, into an empty folder, which is the tree's from then on. Fails like
 * `resolveWanted`, and with `too_large`.
 */
export async function fetchCommit(
  dir: string,
  request: FetchRequest,
  { signal, limits = FETCH_LIMITS, onProgress }: FetchOptions,
): Promise<CommitTree> {
  const transport = await withinAskTime({ signal, limits }, (bounded) =>
    transportTo(request.remote, bounded),
  );
  const packs = await transport.fetchPacks(dir, request, { signal, limits, onProgress });
  return new PackCommitTree(packs, request, limits);
}

async function askAt(
  remote: Remote,
  wanted: Wanted,
  { signal, limits = FETCH_LIMITS }: AskOptions,
): Promise<Found> {
  const refs = await withinAskTime({ signal, limits }, async (bounded) => {
    const transport = await transportTo(remote, bounded);
    return await transport.listRefs(remote, wanted, bounded);
  });
  return findWanted(refs, wanted);
}

/** git itself is for what the client of ours does not speak: a proxy, servers of the older protocol, SHA-256 names. */
async function transportTo(remote: Remote, { signal, limits }: TransportOptions): Promise<Transport> {
  if (needsProxy(remote)) return spawnedGit;
  const capabilities = await discover(remote, { signal, idleMs: limits.idleMs });
  return capabilities === null ? spawnedGit : smartHttp(capabilities);
}

async function withinAskTime<Answer>(
  { signal, limits }: TransportOptions,
  ask: (bounded: TransportOptions) => Promise<Answer>,
): Promise<Answer> {
  const late = AbortSignal.timeout(limits.askMs);
  try {
    return await ask({ signal: AbortSignal.any([signal, late]), limits });
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw gitFailure("too_slow", "no answer within the time for asking");
  }
}

function isRedirect(thrown: unknown): boolean {
  return thrown instanceof GitFailure && thrown.code === "redirected";
}
