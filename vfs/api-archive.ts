import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { archiveTree } from "./archive/archive-tree";
import { openArchives } from "./http/open-downloads";
import { readChoice, readNumber, readTarget } from "./http/raw-request";
import { sendBody } from "./http/send-body";

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
