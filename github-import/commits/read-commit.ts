import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { waitForChange } from "../../shared/long-poll";
import { type Page, pageOf, pageSize } from "../../shared/page";
import type { StoredEvent } from "../../shared/sse";
import { requireOwnProject } from "../imports/import-project";
import type { ListCommitsRequest } from "../requests/commit-requests";
import { type Commit, type CommitRow, isFinal, toCommit } from "./commit";
import { findCommit, listCommits, readCommitEventsAfter } from "./commit.queries";

/**
 * Returns a commit of this owner when it has changed or ended, or when the wait is over; throws `not_found` for another
 * owner's, and if its project was deleted.
 */
export async function awaitOwnCommit(
  ownerId: string,
  id: string,
  wait: { since: number | undefined; waitSeconds: number | undefined },
): Promise<Commit> {
  const row = await waitForChange(() => findOwnRow(ownerId, id), { ...wait, isFinal });
  if (row === null) throw noSuchCommit();
  return toCommit(row);
}

/** Lists the commits of a project of this owner, newest first. */
export async function listOwnCommits(ownerId: string, request: ListCommitsRequest): Promise<Page<Commit>> {
  const { projectId } = await requireOwnProject(ownerId, request.projectId);
  const size = pageSize(request.limit);
  const { status = null, cursor = null } = request;
  const rows = await listCommits({ ownerId, projectId, status, cursor, limit: size + 1 });
  return pageOf(rows.map(toCommit), size);
}

/** Returns a reader of the events of the owner's commit. */
export async function readOwnCommitEvents(
  ownerId: string,
  id: string,
): Promise<(seq: number) => Promise<StoredEvent[]>> {
  const row = await findOwnCommit(ownerId, id);
  return async (seq) => await readCommitEventsAfter(row.id, seq);
}

/** Finds the owner's commit; throws `not_found` for any other, and if its project was deleted. */
export async function findOwnCommit(ownerId: string, id: string): Promise<CommitRow> {
  const row = await findOwnRow(ownerId, id);
  if (row === null) throw noSuchCommit();
  return row;
}

async function findOwnRow(ownerId: string, id: string): Promise<CommitRow | null> {
  const commitId = parseId("cmt", id);
  const row = commitId && (await findCommit(commitId));
  return row?.ownerId === ownerId && row.deletedAt === null ? row : null;
}

function noSuchCommit(): Failure {
  return new Failure("not_found", "the commit was not found", { param: "commitId" });
}
