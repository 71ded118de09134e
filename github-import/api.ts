import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../shared/open-streams";
import { ownerOf, streamHolderOf } from "../shared/owner";
import { streamEvents } from "../shared/sse";
import { validate } from "../shared/validate";
import { cancelImport } from "./imports/cancel-import";
import type { Import } from "./imports/import";
import type { ImportedProject } from "./imports/queue-import";
import { awaitOwnImport, listOwnImports, readOwnEventsAfter } from "./imports/read-import";
import { retryImport } from "./imports/retry-import";
import { startImport } from "./imports/start-import";
import {
  type ImportRequest,
  importRequestSchema,
  type ListImportsRequest,
  listImportsSchema,
  type RetryRequest,
  retryRequestSchema,
  withRef,
} from "./requests/import-requests";

interface StartedImport {
  httpStatus: HttpStatus;
  import: Import;
  project: ImportedProject;
}

/** Imports a git repository into a new project. Returns at once; follow the import by polling or by its events. */
export const start = api(
  { expose: true, auth: true, method: "POST", path: "/v1/imports", sensitive: true },
  async (request: ImportRequest): Promise<StartedImport> => {
    const started = await startImport(
      ownerOf(getAuthData()),
      withRef(validate(importRequestSchema, request)),
    );
    return { httpStatus: 202, ...started };
  },
);

interface GetImportRequest {
  importId: string;
  /** Seconds to wait for a change before the response. */
  wait?: number & Min<0> & Max<60>;
  /** The last version seen; the response waits for a newer one. */
  since?: number & Min<0>;
}

/** Returns an import; with `wait`, as soon as it changes or has ended. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/imports/:importId" },
  async ({ importId, wait, since }: GetImportRequest): Promise<Import> => {
    return await awaitOwnImport(ownerOf(getAuthData()), importId, { since, waitSeconds: wait });
  },
);

interface ImportPage {
  data: Import[];
  nextCursor: string | null;
}

/** Lists imports, newest first. */
export const list = api(
  { expose: true, auth: true, method: "GET", path: "/v1/imports" },
  async (request: ListImportsRequest): Promise<ImportPage> => {
    return await listOwnImports(ownerOf(getAuthData()), validate(listImportsSchema, request));
  },
);

interface ImportParams {
  importId: string;
}

interface AcceptedImport extends Import {
  httpStatus: HttpStatus;
}

/** Cancels an import. One that has ended, or has published its files, is returned unchanged. */
export const cancel = api(
  { expose: true, auth: true, method: "POST", path: "/v1/imports/:importId/cancel" },
  async ({ importId }: ImportParams): Promise<AcceptedImport> => {
    return { httpStatus: 202, ...(await cancelImport(ownerOf(getAuthData()), importId)) };
  },
);

/** Retries a failed or canceled import; any other is returned unchanged. */
export const retry = api(
  { expose: true, auth: true, method: "POST", path: "/v1/imports/:importId/retry", sensitive: true },
  async (request: RetryRequest): Promise<AcceptedImport> => {
    const { importId, accessToken } = validate(retryRequestSchema, request);
    return { httpStatus: 202, ...(await retryImport(ownerOf(getAuthData()), importId, accessToken)) };
  },
);

/**
 * Streams an import's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended:
 * `queued`, `running`, `step`, `progress`, `retrying`, `succeeded`, `failed`, `canceled`.
 */
export const events = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/imports/:importId/events", tags: ["grant-stream"] },
  async (request, response) => {
    const call = currentRequest();
    const importId = call?.type === "api-call" ? (call.pathParams.importId ?? "") : "";
    const ownerId = ownerOf(getAuthData());
    await eventStreams.hold(streamHolderOf(getAuthData()), async () =>
      streamEvents(request, response, await readOwnEventsAfter(ownerId, importId)),
    );
  },
);
