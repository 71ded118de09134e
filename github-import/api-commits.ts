import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../shared/open-streams";
import { ownerOf } from "../shared/owner";
import { streamEvents } from "../shared/sse";
import { validate } from "../shared/validate";
import { cancelCommit as cancelOwnCommit } from "./commits/cancel-commit";
import type { Commit } from "./commits/commit";
import { awaitOwnCommit, listOwnCommits, readOwnCommitEvents } from "./commits/read-commit";
import { retryCommit as retryOwnCommit } from "./commits/retry-commit";
import { startCommit } from "./commits/start-commit";
import {
  type CommitRequest,
  commitRequestSchema,
  type ListCommitsRequest,
  listCommitsSchema,
} from "./requests/commit-requests";

interface AcceptedCommit extends Commit {
  httpStatus: HttpStatus;
}

/**
 * Commits a project's changes since its last import, and pushes them to a branch of its repository. Returns at once;
 * follow the commit by polling or by its events.
 */
export const createCommit = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/commits" },
  async (request: CommitRequest): Promise<AcceptedCommit> => {
    const commit = await startCommit(ownerOf(getAuthData()), validate(commitRequestSchema, request));
    return { httpStatus: 202, ...commit };
  },
);

interface CommitPage {
  data: Commit[];
  nextCursor: string | null;
}

/** Lists a project's commits, newest first. */
export const listCommits = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/commits" },
  async (request: ListCommitsRequest): Promise<CommitPage> => {
    return await listOwnCommits(ownerOf(getAuthData()), validate(listCommitsSchema, request));
  },
);

interface GetCommitRequest {
  commitId: string;
  /** Seconds to wait for a change before the response. */
  wait?: number & Min<0> & Max<60>;
  /** The last version seen; the response waits for a newer one. */
  since?: number & Min<0>;
}

/** Returns a commit; with `wait`, as soon as it changes or has ended. */
export const getCommit = api(
  { expose: true, auth: true, method: "GET", path: "/v1/commits/:commitId" },
  async ({ commitId, wait, since }: GetCommitRequest): Promise<Commit> => {
    return await awaitOwnCommit(ownerOf(getAuthData()), commitId, { since, waitSeconds: wait });
  },
);

interface CommitParams {
  commitId: string;
}

/** Cancels a commit. One that has ended, or whose push has begun, is returned unchanged. */
export const cancelCommit = api(
  { expose: true, auth: true, method: "POST", path: "/v1/commits/:commitId/cancel" },
  async ({ commitId }: CommitParams): Promise<AcceptedCommit> => {
    return { httpStatus: 202, ...(await cancelOwnCommit(ownerOf(getAuthData()), commitId)) };
  },
);

/** Retries a failed or canceled commit; any other is returned unchanged. */
export const retryCommit = api(
  { expose: true, auth: true, method: "POST", path: "/v1/commits/:commitId/retry" },
  async ({ commitId }: CommitParams): Promise<AcceptedCommit> => {
    return { httpStatus: 202, ...(await retryOwnCommit(ownerOf(getAuthData()), commitId)) };
  },
);

/**
 * Streams a commit's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`,
 * `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`.
 */
export const commitEvents = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/commits/:commitId/events" },
  async (request, response) => {
    const call = currentRequest();
    const commitId = call?.type === "api-call" ? (call.pathParams.commitId ?? "") : "";
    const ownerId = ownerOf(getAuthData());
    await eventStreams.hold(ownerId, async () =>
      streamEvents(request, response, await readOwnCommitEvents(ownerId, commitId)),
    );
  },
);
