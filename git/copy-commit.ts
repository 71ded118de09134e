import { createReadStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../shared/failure";
import { FETCH_LIMITS } from "./limits";
import { writePack } from "./push/pack-writer";
import { type Push, sendPack } from "./push/send-pack";
import { PUSH_LIMITS, type PushTarget, withinPush } from "./push-commit";
import type { Remote } from "./remote";
import { removeScratch } from "./scratch";
import { fetchPack } from "./smart-http/fetch-pack";
import { discover } from "./smart-http/protocol-v2";

/** More commits than this are not named to the source, which then sends more than is missing. */
const TIPS_MAX = 1_000;

interface CopyRequest {
  /** A repository that has the commit. */
  from: Remote;
  commitSha: string;
  /** The branch of another repository, which does not exist yet. */
  target: PushTarget;
}

/**
 * Makes a branch at a commit of another repository, with what is missing of the commit's history: the other repository may
 * be older than the commit. `dir` is an empty folder for the pack, and is removed. Throws the failures of `fetchCommit` and
 * `pushCommit`.
 */
export async function copyCommit(
  dir: string,
  { from, commitSha, target }: CopyRequest,
  signal: AbortSignal,
): Promise<void> {
  try {
    const path = target.tips.has(commitSha)
      ? null
      : await fetchMissing(dir, { from, commitSha, target }, signal);
    const pack = path === null ? () => writePack(nothing(), 0) : () => createReadStream(path);
    await send(target, { newSha: commitSha, pack }, signal);
  } finally {
    await removeScratch({ path: dir });
  }
}

async function send(target: PushTarget, push: Push, signal: AbortSignal): Promise<void> {
  const { idleMs, pushMs, bytesMax } = PUSH_LIMITS;
  await withinPush({ signal, ms: pushMs, remote: target.remote }, async (bounded) =>
    sendPack(target, push, { signal: bounded, idleMs, bytesMax }),
  );
}

async function* nothing(): AsyncGenerator<never> {
  yield* [];
}

/** Fetches the commit's history but for what the target has, as a pack that needs no other object. */
async function fetchMissing(
  dir: string,
  { from, commitSha, target }: CopyRequest,
  signal: AbortSignal,
): Promise<string> {
  const { idleMs, bytesMax, fetchMs } = FETCH_LIMITS;
  const path = join(await mkdtemp(join(dir, "copied-")), "history.pack");
  const haves = [...target.tips].slice(0, TIPS_MAX).map((oid) => `have ${oid}`);
  const late = AbortSignal.timeout(fetchMs);
  const bounds = { signal: AbortSignal.any([signal, late]), idleMs };
  try {
    const { remote } = await discover(from, bounds);
    const options = { ...bounds, bytesMax, onProgress: () => undefined, onCount: () => undefined };
    await fetchPack({ remote, path }, [`want ${commitSha}`, ...haves], options);
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw new Failure("fetch_timeout", "the repository took too long to fetch", { retryable: true });
  }
  return path;
}
