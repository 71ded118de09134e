import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { Import } from "./imports/import";
import type { ImportedProject } from "./imports/queue-import";
import { reimportProject } from "./imports/reimport-project";
import { type ReimportRequest, reimportRequestSchema, withRef } from "./requests/import-requests";

interface StartedReimport {
  httpStatus: HttpStatus;
  import: Import;
  project: ImportedProject;
}

/** Imports a project's repository again, as a new revision of the same project. */
export const reimport = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/imports", sensitive: true },
  async (request: ReimportRequest): Promise<StartedReimport> => {
    const started = await reimportProject(
      ownerOf(getAuthData()),
      withRef(validate(reimportRequestSchema, request)),
    );
    return { httpStatus: 202, ...started };
  },
);
