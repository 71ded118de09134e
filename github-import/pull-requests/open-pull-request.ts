import { Failure } from "../../shared/failure";
import { type CommitId, newId, parseId } from "../../shared/ids";
import { refuseSecretsInText, secretsOfProject } from "../commits/change/refuse-secrets";
import type { CommitRow } from "../commits/commit";
import { findCommit, findLastPush } from "../commits/commit.queries";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { gitHubTokenOf, keepCredentials } from "../credentials/git-credentials";
import type { ImportRow } from "../imports/import";
import { findLatestImport } from "../imports/import.queries";
import { requireOwnProject } from "../imports/import-project";
import { parseRepoUrl } from "../parse-repo-url";
import type { PullRequestRequest } from "../requests/pull-request-requests";
import { defuseText } from "./defuse-text";
import {
  createPullRequest,
  findPullRequest,
  type GitHubAccess,
  type GitHubPullRequest,
  readRepository,
} from "./github-client";
import { findGitHubRepository } from "./github-hosts";

/** A pull request of a project, as GitHub has it. */
export interface PullRequest {
  number: number;
  url: string;
  state: "open" | "closed";
  draft: boolean;
  title: string;
  /** The branch to merge; `owner:branch` if it is in a fork. */
  head: string;
  /** The branch to merge into. */
  base: string;
}

/** A pull request, and whether this request has opened it. */
export interface OpenedPullRequest {
  pullRequest: PullRequest;
  isNew: boolean;
}

/** For all calls to GitHub together. */
const OPEN_MS_MAX = 45_000;

/**
 * Opens a pull request at GitHub, or returns the open one of the same two branches unchanged: repeated and simultaneous
 * requests open one. Throws `not_found`,
 * `invalid_argument`, `conflict` (the commit is not pushed), `failed_precondition` (not at GitHub),
 * `secret_in_change`, `auth_required`, `auth_failed`, `missing_permission`, `rate_limited`, `pull_request_refused` or a
 * failure of the network.
 */
export async function openPullRequest(
  ownerId: string,
  request: PullRequestRequest,
): Promise<OpenedPullRequest> {
  const { projectId } = await requireOwnProject(ownerId, request.projectId);
  const imported = await requireImported(projectId);
  const source = await findSource(imported, request);
  const text = await prepareText(projectId, request);
  const access = await openAccess(imported, source.connectionId);
  const { defaultBranch, owner } = await readRepository(access);
  const base = request.base ?? importedBranch(imported) ?? defaultBranch;
  const branches = { headOwner: source.forkOwner ?? owner, head: source.branch, base };
  const shown = { head: labelOf(source), base };
  const find = async () => await findPullRequest(access, branches);
  const earlier = await find();
  if (earlier !== null) return { pullRequest: toPullRequest(earlier, shown), isNew: false };
  const wanted = { ...shown, ...text, draft: request.draft ?? false };
  const created = await createPullRequest(access, wanted);
  // Another request has opened it in the meantime.
  const found = created ?? (await find());
  if (found === null)
    throw new Failure("conflict", "the pull request was closed just now", { retryable: true });
  return { pullRequest: toPullRequest(found, shown), isNew: created !== null };
}

async function requireImported(projectId: string): Promise<ImportRow> {
  const imported = await findLatestImport(projectId);
  if (imported !== null) return imported;
  throw new Failure("failed_precondition", "the project was not imported from a repository", {
    param: "projectId",
  });
}

interface Source {
  branch: string;
  /** The owner of the fork with the branch; null: it is in the repository itself. */
  forkOwner: string | null;
  connectionId: string | null;
}

/** As GitHub names a branch of another repository. */
function labelOf({ branch, forkOwner }: Source): string {
  return forkOwner === null ? branch : `${forkOwner}:${branch}`;
}

/** The branch to merge, and the connection that may be used. */
async function findSource(imported: ImportRow, request: PullRequestRequest): Promise<Source> {
  const { branch, commit } = request;
  if ((branch === undefined) === (commit === undefined))
    throw new Failure("invalid_argument", "send branch or commit, and not both", { param: "branch" });
  const source =
    branch === undefined ? await findCommitted(imported, commit ?? "") : await findBranch(imported, branch);
  if (request.connectionId === undefined) return source;
  const { ownerId, repoUrl } = imported;
  const { connectionId } = await keepCredentials({ id: newId("cmt"), ownerId, repoUrl }, request);
  return { ...source, connectionId };
}

/** A branch is where the project's last commit to it went. */
async function findBranch({ projectId, connectionId }: ImportRow, branch: string): Promise<Source> {
  const pushed = await findLastPush(projectId, branch);
  const forkOwner = pushed === null ? null : forkOwnerOf(pushed);
  return {
    branch,
    forkOwner,
    connectionId: forkOwner === null ? connectionId : (pushed?.connectionId ?? null),
  };
}

function forkOwnerOf({ forkUrl }: CommitRow): string | null {
  return forkUrl === null ? null : findGitHubRepository(forkUrl).owner;
}

async function findCommitted({ projectId }: ImportRow, id: string): Promise<Source> {
  const commitId: CommitId | null = parseId("cmt", id);
  const row = commitId && (await findCommit(commitId));
  if (row === null || row.projectId !== projectId || row.deletedAt !== null)
    throw new Failure("not_found", "the commit was not found", { param: "commit" });
  const { branch, connectionId } = row;
  if (row.status === "succeeded" && row.commitSha !== null)
    return { branch, connectionId, forkOwner: forkOwnerOf(row) };
  throw new Failure("conflict", "the commit is not pushed, or had nothing to push", {
    param: "commit",
    retryable: row.finishedAt === null,
    suggestion: "wait until the commit has succeeded",
  });
}

/** The text is public at once, so it is checked as the change was. */
async function prepareText(
  projectId: string,
  { title, body = "", keepReferences = false }: PullRequestRequest,
) {
  refuseSecretsInText({ title, body }, await secretsOfProject(projectId));
  return keepReferences ? { title, body } : { title: defuseText(title), body: defuseText(body) };
}

async function openAccess(imported: ImportRow, connectionId: string | null): Promise<GitHubAccess> {
  const { id, ownerId, repoUrl } = imported;
  const { repoUrl: allowed } = parseRepoUrl(repoUrl, readAllowedHosts());
  const repository = findGitHubRepository(allowed);
  const signal = AbortSignal.timeout(OPEN_MS_MAX);
  const token = await gitHubTokenOf({ id, ownerId, repoUrl: allowed, connectionId }, "pullRequest");
  if (token !== null) return { repository, ...token, signal };
  throw new Failure("auth_required", "a pull request needs a token that may open it", {
    param: "connectionId",
    suggestion: "create a connection, and pass its id",
  });
}

const COMMIT = /^[0-9a-f]{40}$/i;

/** Null for the default branch, and if no branch was imported. */
function importedBranch({ requestedRef, treePath, ref }: ImportRow): string | null {
  if (requestedRef === null && treePath === null) return null;
  return ref === null || COMMIT.test(ref) ? null : ref.replace(/^refs\/heads\//, "");
}

function toPullRequest(
  { number, html_url: url, state, draft, title }: GitHubPullRequest,
  branches: { head: string; base: string },
): PullRequest {
  return { number, url, state, draft, title, ...branches };
}
