import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { readIdempotency } from "../shared/idempotency";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { movePath } from "./edit/move-path";
import { restoreTree } from "./edit/restore-tree";
import { runBatch } from "./edit/run-batch";
import {
  type BatchBody,
  batchSchema,
  type MoveBody,
  moveSchema,
  type RestoreBody,
  restoreSchema,
} from "./requests/edit-requests";

interface MadeRevision {
  /** The number of the new revision; if nothing changed, of the current one. */
  revision: number;
}

/**
 * Writes, deletes and moves many files as one revision. If an operation fails, none is applied, and the failure names
 * it.
 */
export const batch = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/projects/:projectId/batch",
    // 20 MiB of content in base64, plus some space for the other fields.
    bodyLimit: 32 * 1024 * 1024,
  },
  async (request: BatchBody): Promise<MadeRevision> => {
    const { idempotencyKey, ...body } = validate(batchSchema, request);
    const { ifRevision: expectedSeq = null, ...rest } = body;
    const idempotency = readIdempotency(idempotencyKey, body);
    const ownerId = ownerOf(getAuthData());
    return { revision: await runBatch({ ...rest, ownerId, expectedSeq, idempotency }) };
  },
);

/** Moves or renames a file, or a folder with its content. */
export const move = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/move" },
  async (request: MoveBody): Promise<MadeRevision> => {
    const { idempotencyKey, ...body } = validate(moveSchema, request);
    const idempotency = readIdempotency(idempotencyKey, body);
    const ownerId = ownerOf(getAuthData());
    return { revision: await movePath({ overwrite: false, ...body, ownerId, idempotency }) };
  },
);

/** Restores the files of a revision, as a new revision: later revisions are kept. */
export const restore = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/restore" },
  async (request: RestoreBody): Promise<MadeRevision> => {
    const { idempotencyKey, ...body } = validate(restoreSchema, request);
    const idempotency = readIdempotency(idempotencyKey, body);
    const ownerId = ownerOf(getAuthData());
    return { revision: await restoreTree({ path: "", ...body, ownerId, idempotency }) };
  },
);
