import type { IncomingMessage } from "node:http";
import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { sendJson, sendWhole } from "../shared/send-whole";
import { deletePath } from "./edit/delete-path";
import { writeFile } from "./edit/write-file";
import { bodyOf } from "./http/body-of";
import { etagOf, hashesIn, readConditions, refuseStale } from "./http/etag";
import { readChoice, readFlag, readNumber, readTarget } from "./http/raw-request";
import { sendFile } from "./http/send-file";
import { readFile } from "./read/read-file";

/**
 * Returns a file's bytes, with its ETag. `?revision=` reads an earlier tree, `?inline=true` lets a browser display it;
 * ranges and If-None-Match work as in HTTP.
 */
export const readBytes = api.raw(
  { expose: true, auth: true, method: ["GET", "HEAD"], path: "/v1/projects/:projectId/files/*path" },
  async (request, response) => {
    const ownerId = ownerOf(getAuthData());
    const { projectId, path, query } = readTarget(request.url, "files");
    const revision = readNumber(query, "revision");
    const isInline = readFlag(query, "inline");
    const knownHashes = hashesIn(readConditions(request.headers).ifNoneMatch);
    const file = await readFile({ ownerId, projectId, path, revision, knownHashes });
    await sendFile(request, response, { file, ownerId, path, isInline });
  },
);

/**
 * Writes a file from the body, of at most `fileBytesMax` of `GET /v1/limits`, and returns `{ path, hash, sizeBytes,
 * mode, revision }`: 201 for a new file, 200 for an existing one. If-Match and If-None-Match: * protect against a write
 * in between (412, with the ETag). `?mode=100755` makes it executable, `?mode=120000` a symbolic link whose target is
 * the body.
 */
export const writeBytes = api.raw(
  { expose: true, auth: true, method: "PUT", path: "/v1/projects/:projectId/files/*path", bodyLimit: null },
  async (request, response) => {
    const ownerId = ownerOf(getAuthData());
    const { projectId, path, query } = readTarget(request.url, "files");
    const mode = readChoice(query, "mode", ["100644", "100755", "120000"]);
    const conditions = readConditions(request.headers);
    const outcome = await writeFile({
      ...{ ownerId, projectId, path, mode, conditions },
      declaredBytes: declaredLength(request),
      body: bodyOf(request),
    });
    if (outcome.isStale) refuseStale(response, conditions, outcome.hash);
    if (outcome.hash !== null) response.setHeader("etag", etagOf(outcome.hash));
    const { hash, sizeBytes, revision, isNew } = outcome;
    sendJson(response, isNew ? 201 : 200, { path, hash, sizeBytes, mode: outcome.mode, revision });
  },
);

/** Deletes a file, or with `?recursive=true` a folder. Returns 204 also if it was deleted before. */
export const deleteBytes = api.raw(
  { expose: true, auth: true, method: "DELETE", path: "/v1/projects/:projectId/files/*path" },
  async (request, response) => {
    const ownerId = ownerOf(getAuthData());
    const { projectId, path, query } = readTarget(request.url, "files");
    const isRecursive = readFlag(query, "recursive");
    const conditions = readConditions(request.headers);
    const outcome = await deletePath({ ownerId, projectId, path, isRecursive, conditions });
    if (outcome.isStale) refuseStale(response, conditions, outcome.hash);
    sendWhole(response, { status: 204 });
  },
);

function declaredLength(request: IncomingMessage): number | null {
  const length = request.headers["content-length"];
  return length === undefined ? null : Number(length);
}
