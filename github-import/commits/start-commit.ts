import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, type Idempotency, readIdempotency } from "../../shared/idempotency";
import { newId } from "../../shared/ids";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { keepCredentials } from "../credentials/git-credentials";
import type { ImportRow } from "../imports/import";
import { findLatestImport } from "../imports/import.queries";
import { requireOwnProject } from "../imports/import-project";
import { parseRepoUrl } from "../parse-repo-url";
import { findGitHubRepository } from "../pull-requests/github-hosts";
import type { CommitRequest } from "../requests/commit-requests";
import { commitRequested } from "../topics";
import { type Commit, defaultBranch, toCommit } from "./commit";
import { findCommit, findCommitByKey, insertCommit, type NewCommit } from "./commit.queries";

/**
 * Queues a commit of a project's changes. The same idempotency key returns the same commit in its current state. Throws
 * `not_found`, `failed_precondition` (nothing was imported yet, or forks are not at GitHub), `host_not_allowed`, `idempotency_mismatch`, or
 * `invalid_argument` for a connection to another host, or a signed commit with an author.
 */
export async function startCommit(ownerId: string, request: CommitRequest): Promise<Commit> {
  const { idempotencyKey, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, body);
  const { projectId } = await requireOwnProject(ownerId, request.projectId);
  const findByKey = async (key: string) => await findCommitByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null && earlier.deletedAt === null) return toCommit(earlier);
  const imported = await requirePublished(projectId);
  const { repoUrl } = parseRepoUrl(imported.repoUrl, readAllowedHosts());
  refuseImpossible(repoUrl, request);
  return await queueCommit(await newCommit(imported, request), idempotency);
}

function refuseImpossible(repoUrl: string, { fork, signed, author }: CommitRequest): void {
  if (fork === true) findGitHubRepository(repoUrl, "repositories can be forked");
  if (signed === true) findGitHubRepository(repoUrl, "commits can be signed");
  if (signed === true && author !== undefined)
    throw new Failure("invalid_argument", "the author of a signed commit is the user of the token", {
      param: "author",
      suggestion: "leave the author out, or make a commit without a signature",
    });
}

async function queueCommit(commit: NewCommit, idempotency: Idempotency | null): Promise<Commit> {
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => await insertCommit(commit, idempotency),
    findNew: async () => await findCommit(commit.id),
    findByKey: async (key) => await findCommitByKey(commit.ownerId, key),
  });
  if (row === null || row.deletedAt !== null)
    throw new Failure("not_found", "the commit was not found", { param: "commitId" });
  if (isNew) await commitRequested.publish({ commitId: row.id });
  return toCommit(row);
}

/** The last import whose files were published: it knows where the repository is. */
async function requirePublished(projectId: string): Promise<ImportRow & { fetchUrl: string }> {
  const imported = await findLatestImport(projectId);
  const { revisionSeq = null, fetchUrl = null } = imported ?? {};
  if (imported !== null && revisionSeq !== null && fetchUrl !== null) return { ...imported, fetchUrl };
  throw new Failure("failed_precondition", "the project has no files from a repository to commit to", {
    param: "projectId",
    suggestion: "import a repository, and wait until the import has succeeded",
  });
}

async function newCommit(
  imported: ImportRow & { fetchUrl: string },
  request: CommitRequest,
): Promise<NewCommit> {
  const { ownerId, projectId, repoUrl, fetchUrl, subdirectory } = imported;
  const { message, branch, paths = null, author = null, revision = null, connectionId } = request;
  const id = newId("cmt");
  const brought =
    connectionId === undefined ? null : await keepCredentials({ id, ownerId, repoUrl }, request);
  return {
    id,
    ownerId,
    projectId,
    repoUrl,
    fetchUrl,
    subdirectory,
    connectionId: brought?.connectionId ?? imported.connectionId,
    message,
    author,
    branch: branch ?? defaultBranch(id, message),
    paths,
    mayFork: request.fork ?? false,
    signed: request.signed ?? false,
    requestedRevision: revision,
  };
}
