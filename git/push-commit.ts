import { createHash, type Hash } from "node:crypto";
import { Failure } from "../shared/failure";
import { gitFailure, hasCode } from "./failures/git-failures";
import { nameOf, prefixOf } from "./pack/object-name";
import { writeCommitObject } from "./push/commit-object";
import { type PackedObject, writePack } from "./push/pack-writer";
import { knownRefusal } from "./push/push-refusal";
import { readPushTarget } from "./push/receive-pack";
import { sendPack } from "./push/send-pack";
import { spliceTree } from "./push/splice-tree";
import type { Remote } from "./remote";
import { needsProxy } from "./spawned/git-environment";

/** Limits of a push. */
export interface PushLimits {
  /** Of the pack, compressed. */
  bytesMax: number;
  /** Timeout of reading the branch. */
  askMs: number;
  /** Timeout of the push. */
  pushMs: number;
  /** How long the host may be silent; its hooks may take a while. */
  idleMs: number;
}

export const PUSH_LIMITS: PushLimits = {
  bytesMax: 1024 ** 3,
  askMs: 60_000,
  pushMs: 10 * 60_000,
  idleMs: 2 * 60_000,
};

/** A file of the new tree, or its removal. */
export interface TreeChange {
  /** From the root of the repository. */
  path: string;
  /** The new file; null if it is removed. The object id is that of a blob, or of a submodule's commit. */
  file: { mode: "100644" | "100755" | "120000" | "160000"; oid: string } | null;
}

/** A tree whose objects the repository already has. */
export interface BaseTree {
  treeOid: string;
  /** Tree objects in git's format, by object id. */
  trees: ReadonlyMap<string, Buffer>;
}

/** Who wrote a commit, and when. */
export interface Signature {
  name: string;
  email: string;
  /** Only whole seconds are stored, in UTC. */
  at: Date;
}

/** All of a commit but its tree. */
export interface CommitFacts {
  /** Null for the first commit of a repository. */
  parentSha: string | null;
  author: Signature;
  committer: Signature;
  message: string;
}

/** A commit that is not pushed yet. */
export interface PlannedCommit {
  commitSha: string;
  treeOid: string;
  /** Whether its tree differs from the base. */
  isChanged: boolean;
  /** The paths at which it does. */
  changedPaths: readonly string[];
  /** The commit and the trees that the repository does not have. */
  objects: readonly PackedObject[];
}

/** Makes a commit of changes to its parent's tree. The same input is always the same commit. */
export function planCommit(
  base: BaseTree,
  changes: readonly TreeChange[],
  facts: CommitFacts,
): PlannedCommit {
  const { treeOid, trees, changedPaths } = spliceTree(base, changes);
  const commit = writeCommitObject({ ...facts, treeOid });
  const objects = [
    { type: "commit" as const, content: commit },
    ...[...trees.values()].map((content) => ({ type: "tree" as const, content })),
  ];
  return {
    commitSha: nameOf("commit", commit),
    treeOid,
    isChanged: treeOid !== base.treeOid,
    changedPaths,
    objects: objects.map((object) => ({ ...object, sizeBytes: object.content.length })),
  };
}

/** Returns a hash that is git's id of a blob once its content was added. */
export function blobHash(sizeBytes: number): Hash {
  return createHash("sha1").update(prefixOf("blob", sizeBytes));
}

/** A branch where it is pushed to. */
export interface PushTarget {
  /** The repository's remote: the requested one, or the target of its redirect. */
  remote: Remote;
  /** `refs/heads/…` */
  ref: string;
  /** The branch's current commit; null if there is no such branch. */
  tipSha: string | null;
  /** A branch whose name prevents this one: git allows `a` or `a/b`, not both. */
  obstacle: string | null;
  /** The commits that the repository says it has. */
  tips: ReadonlySet<string>;
  capabilities: ReadonlySet<string>;
}

interface PushOptions {
  signal: AbortSignal;
  limits?: PushLimits;
}

/**
 * Reads the branch of a repository that a push would change. Throws the failures of `resolveWanted`; `missing_permission`
 * if the host refuses the credentials for pushing, so call it only after they were used for reading.
 */
export async function readBranch(
  remote: Remote,
  branch: string,
  { signal, limits = PUSH_LIMITS }: PushOptions,
): Promise<PushTarget> {
  if (needsProxy(remote))
    throw new Failure("protocol_unsupported", "commits through this server's proxy are not supported");
  const bounds = { signal, ms: limits.askMs, remote };
  return await withinPush(bounds, async (bounded) =>
    readPushTarget(remote, branch, { signal: bounded, idleMs: limits.idleMs }),
  );
}

/** The new blobs of a commit. Content is read once for each time that the pack is sent. */
export interface NewBlobs {
  count: number;
  read: () => AsyncIterable<Omit<PackedObject, "type">>;
}

/**
 * Pushes a commit to the branch that was read, unless its current commit is another one by now: `non_fast_forward`. Throws
 * `protected_branch`, `missing_permission`, `lfs_not_supported`, `secret_in_change`, `push_rejected`, `too_large`,
 * `fetch_timeout`, or another failure of the network. If the response is lost, the commit may have been pushed.
 */
export async function pushCommit(
  target: PushTarget,
  { commit, blobs }: { commit: PlannedCommit; blobs: NewBlobs },
  { signal, limits = PUSH_LIMITS }: PushOptions,
): Promise<void> {
  refuseObstacle(target);
  const count = commit.objects.length + blobs.count;
  const push = { newSha: commit.commitSha, pack: () => writePack(allObjects(commit, blobs), count) };
  const bounds = { signal, ms: limits.pushMs, remote: target.remote };
  await withinPush(bounds, async (bounded) =>
    sendPack(target, push, { signal: bounded, idleMs: limits.idleMs, bytesMax: limits.bytesMax }),
  );
}

/** Returns why a host refuses a push, or a commit that it makes itself, by its words; null if they are unknown. */
export function readRefusal(words: string): Failure | null {
  return knownRefusal(words);
}

function refuseObstacle({ ref, obstacle }: PushTarget): void {
  if (obstacle === null) return;
  const message = `the repository has ${obstacle}, so ${ref} cannot exist`;
  throw new Failure("push_rejected", message, { suggestion: "use another name for the branch" });
}

async function* allObjects(commit: PlannedCommit, blobs: NewBlobs): AsyncGenerator<PackedObject> {
  yield* commit.objects;
  for await (const blob of blobs.read()) yield { type: "blob", ...blob };
}

interface Bounds {
  signal: AbortSignal;
  ms: number;
  remote: Remote;
}

/** Asks a host to which a push goes, or for one, within a time. */
export async function withinPush<Result>(
  { signal, ms, remote }: Bounds,
  ask: (bounded: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = AbortSignal.timeout(ms);
  try {
    return await ask(AbortSignal.any([signal, late]));
  } catch (thrown) {
    if (late.aborted && !signal.aborted)
      throw gitFailure("too_slow", "no response within the timeout", remote);
    throw hasCode(thrown, "credentials_refused") && remote.authorization !== null
      ? mayNotPush(thrown)
      : thrown;
  }
}

function mayNotPush(cause: unknown): Failure {
  return new Failure("missing_permission", "the token may not push to this repository", {
    cause,
    suggestion:
      "use a token that may write the repository's contents; on GitHub, `fork: true` commits to a fork",
  });
}
