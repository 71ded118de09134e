import type { IncomingMessage, ServerResponse } from "node:http";
import { currentRequest } from "encore.dev";
import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../../shared/open-streams";
import { ownerOf, streamHolderOf } from "../../shared/owner";
import { resumePoint, sendEvents } from "../../shared/sse";
import { followBackground, followSteps } from "../inside/follow-output";
import { readLogs } from "../inside/read-logs";
import type { StepLog } from "../inside/workspace-log.queries";
import { readLoggedStep } from "./requests";

interface ReadLogsRequest {
  workspaceId: string;
  /** One of `install`, `build`, `start`; all steps by default. */
  step?: "install" | "build" | "start";
}

interface LogList {
  data: StepLog[];
}

/** Returns the output of the last run of a workspace's steps. */
export const logs = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/logs", tags: ["grant-logs"] },
  async ({ workspaceId, step }: ReadLogsRequest): Promise<LogList> => {
    return { data: await readLogs(ownerOf(getAuthData()), workspaceId, step ?? null) };
  },
);

/**
 * Streams the output of a workspace's steps as server-sent events, while they run: install, build and start one after
 * the other, or one of them (`?step=`), from `?after=` or `Last-Event-ID` on. `end` means that there is no more output.
 */
export const followLogs = api.raw(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/v1/workspaces/:workspaceId/logs/events",
    tags: ["grant-logs", "grant-stream"],
  },
  async (request: IncomingMessage, response: ServerResponse) => {
    const { workspaceId } = readParams();
    const follower = { ownerId: ownerOf(getAuthData()), workspaceId, after: resumePoint(request) };
    await eventStreams.hold(streamHolderOf(getAuthData()), async () =>
      sendEvents(response, await followSteps(follower, readLoggedStep(request.url))),
    );
  },
);

/**
 * Streams the output of a background process as server-sent events, from its beginning or from `?after=` or
 * `Last-Event-ID` on, until it ends.
 */
export const followProcess = api.raw(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/v1/workspaces/:workspaceId/processes/:processId/events",
    tags: ["grant-stream"],
  },
  async (request: IncomingMessage, response: ServerResponse) => {
    const { workspaceId, processId } = readParams();
    const follower = { ownerId: ownerOf(getAuthData()), workspaceId, after: resumePoint(request) };
    await eventStreams.hold(streamHolderOf(getAuthData()), async () =>
      sendEvents(response, await followBackground(follower, processId)),
    );
  },
);

function readParams(): { workspaceId: string; processId: string } {
  const request = currentRequest();
  const params = request?.type === "api-call" ? request.pathParams : {};
  return { workspaceId: params.workspaceId ?? "", processId: params.processId ?? "" };
}
