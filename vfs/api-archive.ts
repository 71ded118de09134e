import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { sendJson } from "../shared/send-whole";
import { archiveTree } from "./archive/archive-tree";
import { bodyOf } from "./http/body-of";
import { openArchives } from "./http/open-downloads";
import { readChoice, readNumber, readTarget } from "./http/raw-request";
import { sendBody } from "./http/send-body";
import { replaceTree } from "./upload/replace-tree";

/**
 * Streams a project's files as an archive (`?format=tar.gz` or `zip`), with modes and symbolic links; submodules are
 * empty folders. `?path=` packs one folder, with names relative to it; `?revision=` packs an earlier tree. Open
 * archives are limited to four per owner.
 */
export const archive = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/archive" },
  async (request, response) => {
    const ownerId = ownerOf(getAuthData());
    const { projectId, query } = readTarget(request.url, "archive");
    const format = readChoice(query, "format", ["tar.gz", "zip"]) ?? "tar.gz";
    const path = (query.get("path") ?? "").replace(/^\/|\/$/g, "");
    const revision = readNumber(query, "revision");
    const tree = await archiveTree({ ownerId, projectId, format, path, revision });
    const send = async () => {
      response.writeHead(200, {
        "content-type": tree.contentType,
        "content-disposition": `attachment; filename="${projectId}-${tree.seq}.${format}"`,
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
        "x-revision": String(tree.seq),
      });
      await sendBody(response, tree.pack());
    };
    await openArchives.hold(ownerId, send, tree.sizeBytes);
  },
);

/**
 * Makes the files of an archive, a zip or a tar.gz of at most 256 MiB, the project's files, as one revision; returns
 * `{ revision, files, sizeBytes }`. If all files are in one folder, that is the root. If the archive is refused, nothing
 * changes.
 */
export const putArchive = api.raw(
  { expose: true, auth: true, method: "PUT", path: "/v1/projects/:projectId/archive", bodyLimit: null },
  async (request, response) => {
    const ownerId = ownerOf(getAuthData());
    const { projectId } = readTarget(request.url, "archive");
    const replace = async () =>
      sendJson(response, 200, await replaceTree({ ownerId, projectId, body: bodyOf(request) }));
    await openArchives.hold(ownerId, replace);
  },
);
