import { readBranch } from "../../../git/push-commit";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { readContents } from "../../../vfs/read/read-tree";
import type { TreeEntry } from "../../../vfs/tree/tree";
import { readAllowedHosts } from "../../credentials/allowed-hosts";
import { gitHubTokenOf } from "../../credentials/git-credentials";
import type { TokenPurpose } from "../../github-app/installation-token";
import { parseRepoUrl } from "../../parse-repo-url";
import type { GitHubAccess } from "../../pull-requests/github-client";
import {
  type FileChanges,
  findCommitOf,
  type MadeCommit,
  makeCommit,
  type WantedCommit,
} from "../../pull-requests/github-commits";
import { findGitHubRepository } from "../../pull-requests/github-hosts";
import { vfsDb } from "../../vfs-db";
import { requireCompared } from "../change/read-touched";
import { pushPurposeOf } from "../change/refuse-workflows";
import { hasMoved, withParent } from "./begin-branch";
import type { BuiltCommit, CommitJob } from "./commit-job";
import { recordSigned } from "./commit-job.queries";
import { pushRemoteOf } from "./push-target";

/**
 * Lets GitHub make and sign the commit, unless an earlier attempt has: its id is GitHub's, so it is found by its parent and
 * its tree.
 */
export async function makeSigned(
  job: CommitJob,
  built: BuiltCommit,
  signal: AbortSignal,
): Promise<CommitJob> {
  const purpose = pushPurposeOf(built.planned);
  const access = await openAccess(job, purpose, signal);
  const wanted = wantedOf(job, built);
  const target = await readBranch(await pushRemoteOf(job, purpose), job.branch, { signal });
  const made = (target.tipSha !== null && (await findCommitOf(access, wanted))) || null;
  if (made !== null) return await record(job, made);
  await withParent(job, target, signal);
  const changes = await changesOf(built);
  const commit = (await makeCommit(access, wanted, changes)) ?? (await findCommitOf(access, wanted));
  if (commit === null) throw hasMoved(job.branch);
  return await record(job, commit);
}

/** Whether GitHub has made the commit that an earlier run of a retried job had decided. */
export async function isMade(job: CommitJob, signal: AbortSignal): Promise<boolean> {
  const { id, branch, message, parentSha, treeSha, signed } = job;
  if (!signed || parentSha === null || treeSha === null) return false;
  const wanted = { id, branch, message, parentSha, treeSha };
  return (await findCommitOf(await openAccess(job, "read", signal), wanted)) !== null;
}

async function record(job: CommitJob, made: MadeCommit): Promise<CommitJob> {
  stillLeased(await recordSigned(job, made));
  if (made.treeSha === job.treeSha)
    return { ...job, commitSha: made.commitSha, verified: made.isVerified, built: null };
  throw new Failure(
    "push_rejected",
    `GitHub has made the commit ${made.commitSha} with other files than requested`,
  );
}

async function openAccess(job: CommitJob, purpose: TokenPurpose, signal: AbortSignal): Promise<GitHubAccess> {
  const { repoUrl } = parseRepoUrl(job.forkUrl ?? job.repoUrl, readAllowedHosts());
  const repository = findGitHubRepository(repoUrl, "commits can be signed");
  const token = await gitHubTokenOf({ ...job, repoUrl }, purpose);
  if (token !== null) return { repository, ...token, signal };
  throw new Failure("auth_required", "a signed commit needs a token that may make it", {
    param: "connectionId",
    suggestion: "create a connection, and pass its id",
  });
}

function wantedOf(job: CommitJob, { planned }: BuiltCommit): WantedCommit {
  const { parentSha } = requireCompared(job);
  const { id, branch, message } = job;
  return { id, branch, message, parentSha, treeSha: planned.treeOid };
}

async function changesOf({ files, changes }: BuiltCommit): Promise<FileChanges> {
  const contents = new Map<string, string>();
  for await (const { hash, content } of readContents(vfsDb, files))
    if (hash !== null) contents.set(hash, await toBase64(content));
  const all = [...changes];
  return {
    deletions: all.flatMap(([path, after]) => (after === null ? [{ path }] : [])),
    additions: all.flatMap(([path, after]) =>
      after === null ? [] : [{ path, contents: contentOf(contents, after) }],
    ),
  };
}

async function toBase64(content: Buffer | AsyncIterable<Buffer>): Promise<string> {
  if (Buffer.isBuffer(content)) return content.toString("base64");
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString("base64");
}

function contentOf(contents: ReadonlyMap<string, string>, { hash }: TreeEntry): string {
  const content = contents.get(hash ?? "");
  if (content === undefined) throw new Error("a file's content is missing");
  return content;
}
