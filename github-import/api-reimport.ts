import { api, type Header, type HttpStatus } from "encore.dev/api";
import type { MaxLen, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { Import } from "./imports/import";
import type { ImportedProject } from "./imports/queue-import";
import { reimportProject } from "./imports/reimport-project";
import { reimportRequestSchema } from "./schema";

export interface ReimportRequest {
  projectId: string;
  /** A branch, a tag or a full commit; without it what the last import asked for. */
  ref?: string & MinLen<1> & MaxLen<1020>;
  /**
   * What becomes of edits since the last import: they give way and stay an earlier revision, or they are merged, file
   * by file. Without it, edits refuse the import.
   */
  strategy?: "overwrite" | "merge";
  /** The connection to read a private repository with; without it that of the last import. */
  connectionId?: string & MaxLen<100>;
  /** A token to read a private repository with, for this import only: it is wiped when the import ends. */
  accessToken?: string & MinLen<1> & MaxLen<1000>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

interface StartedReimport {
  httpStatus: HttpStatus;
  import: Import;
  project: ImportedProject;
}

/** Imports a project's repository anew, as a new revision of the same project. */
export const reimport = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/imports", sensitive: true },
  async (request: ReimportRequest): Promise<StartedReimport> => {
    const { idempotencyKey, ...body } = validate(reimportRequestSchema, request);
    const started = await reimportProject(ownerOf(getAuthData()), body, idempotencyKey);
    return { httpStatus: 202, ...started };
  },
);
