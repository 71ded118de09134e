import type { CommitTree } from "./commit-tree";
import type { GitFailureCode } from "./failures/failure-meanings";
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
 * `protocol_unsupported`, `empty_repository`, `ref_not_found`, `rate_limited`, `fetch_timeout` or `network_error`. A
 * repository that its host does not know as `…/repo` is looked for as `…/repo.git`: some know only that name.
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
 * Fetches exactly one commit, without its history, into an empty folder, which is the tree's from then on. Fails like
 * `resolveWanted`, and with `too_large`.
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
 * git itself is for what the client of ours does not speak: a proxy, servers of the older protocol or without a way to
 * leave out a commit's history, SHA-256 names.
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
    throw gitFailure("too_slow", "no answer within the time for asking", remote);
  }
}

/** Whether a host has said in one way or another that there is no repository of that name. */
function isNotThere(thrown: unknown): boolean {
  return thrown instanceof GitFailure && NOT_THERE.includes(thrown.code);
}

const NOT_THERE: readonly GitFailureCode[] = ["no_repository", "web_page", "redirected"];
