import type { CommitTree } from "./commit-tree";
import type { GitFailureCode } from "./failures/failure-meanings";
import { GitFailure, gitFailure } from "./failures/git-failures";
import { FETCH_LIMITS, type FetchLimits } from "./limits";
import { PackCommitTree } from "./pack/pack-commit-tree";
import type { BaseTree } from "./push-commit";
import { type Found, findWanted, type Wanted } from "./refs/remote-refs";
import type { Remote } from "./remote";
import { removeScratch } from "./scratch";
import { discover } from "./smart-http/protocol-v2";
import { smartHttp } from "./smart-http/smart-http";
import { needsProxy } from "./spawned/git-environment";
import { spawnedGit } from "./spawned/spawned-git";
import type { FetchRequest, Transport, TransportOptions } from "./transport/transport";

/** The remote's response, and its URL. */
export interface Resolved extends Found {
  fetchUrl: string;
}

interface AskOptions {
  signal: AbortSignal;
  limits?: FetchLimits;
}

/**
 * Resolves the requested commit at a remote. Throws `repo_not_found`, `auth_required`, `auth_failed`,
 * `protocol_unsupported`, `empty_repository`, `ref_not_found`, `rate_limited`, `fetch_timeout` or `network_error`. If
 * the host does not know `…/repo`, `…/repo.git` is tried too: some hosts know only that name.
 */
export async function resolveWanted(remote: Remote, wanted: Wanted, options: AskOptions): Promise<Resolved> {
  try {
    return await resolveAt(remote, wanted, options);
  } catch (thrown) {
    if (!isNotThere(thrown) || remote.url.endsWith(".git")) throw thrown;
    const withSuffix = { ...remote, url: `${remote.url}.git` };
    return await resolveAt(withSuffix, wanted, options).catch((second: unknown) => {
      throw isNotThere(second) ? thrown : second;
    });
  }
}

interface FetchOptions extends AskOptions {
  onProgress: (receivedBytes: number) => void;
}

/**
 * Fetches exactly one commit, without its history, into an empty folder, which the tree then owns. Throws the same
 * failures as `resolveWanted`, and `too_large`.
 */
export async function fetchCommit(
  dir: string,
  request: FetchRequest,
  { signal, limits = FETCH_LIMITS, onProgress }: FetchOptions,
): Promise<CommitTree> {
  const { transport, remote } = await withinAskTime({ remote: request.remote, signal, limits }, (bounded) =>
    transportTo(request.remote, bounded),
  );
  const packs = await transport.fetchPacks(dir, { ...request, remote }, { signal, limits, onProgress });
  return new PackCommitTree(packs, request, limits);
}

/**
 * Fetches the trees of one commit, without its files where the host can omit them. Uses an empty folder and removes it.
 * Throws the same failures as `fetchCommit`.
 */
export async function fetchTrees(
  dir: string,
  request: Omit<FetchRequest, "known" | "subdirectory">,
  { signal, limits = FETCH_LIMITS, onProgress }: FetchOptions,
): Promise<BaseTree> {
  const whole = { ...request, known: new Map(), subdirectory: null };
  const options = { signal, limits, onProgress };
  try {
    const { transport, remote } = await withinAskTime({ remote: request.remote, signal, limits }, (bounded) =>
      transportTo(request.remote, bounded),
    );
    const reached = { ...whole, remote };
    const trees = await transport.fetchTrees?.(dir, reached, options);
    const packs = trees ?? (await transport.fetchPacks(dir, reached, options));
    return await new PackCommitTree(packs, whole, limits).readTrees(signal);
  } finally {
    await removeScratch({ path: dir });
  }
}

async function resolveAt(
  asked: Remote,
  wanted: Wanted,
  { signal, limits = FETCH_LIMITS }: AskOptions,
): Promise<Resolved> {
  const bounds = { remote: asked, signal, limits };
  const { refs, fetchUrl } = await withinAskTime(bounds, async (bounded) => {
    const { transport, remote } = await transportTo(asked, bounded);
    return { refs: await transport.listRefs(remote, wanted, bounded), fetchUrl: remote.url };
  });
  return { ...findWanted(refs, wanted), fetchUrl };
}

interface Reached {
  transport: Transport;
  remote: Remote;
}

/**
 * git itself is used for what our client does not support: a proxy, servers with the older protocol or that cannot omit
 * a commit's history, SHA-256 ids.
 */
async function transportTo(asked: Remote, { signal, limits }: TransportOptions): Promise<Reached> {
  if (needsProxy(asked)) return { transport: spawnedGit, remote: asked };
  const { remote, capabilities } = await discover(asked, { signal, idleMs: limits.idleMs });
  const isOurs = capabilities?.shallow === true;
  return { transport: isOurs ? smartHttp(capabilities) : spawnedGit, remote };
}

interface AskBounds extends TransportOptions {
  remote: Remote;
}

async function withinAskTime<Answer>(
  { remote, signal, limits }: AskBounds,
  ask: (bounded: TransportOptions) => Promise<Answer>,
): Promise<Answer> {
  const late = AbortSignal.timeout(limits.askMs);
  try {
    return await ask({ signal: AbortSignal.any([signal, late]), limits });
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw gitFailure("too_slow", "no response within the timeout for listing refs", remote);
  }
}

/** Whether a host has reported, in any way, that there is no repository with this name. */
function isNotThere(thrown: unknown): boolean {
  return thrown instanceof GitFailure && NOT_THERE.includes(thrown.code);
}

const NOT_THERE: readonly GitFailureCode[] = ["no_repository", "web_page", "redirected"];
