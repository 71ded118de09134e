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
  /** The number of the revision that was made; where nothing changed, that of the newest. */
  revision: number;
}

/** Writes, deletes and moves many files as one revision, or refuses them all and names the one at fault. */
export const batch = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/projects/:projectId/batch",
    // 20 MiB of content in base64, and some room for the rest.
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

/** Moves or renames a file, or a folder with all that is in it. */
export const move = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/move" },
  async (request: MoveBody): Promise<MadeRevision> => {
    const { idempotencyKey, ...body } = validate(moveSchema, request);
    const idempotency = readIdempotency(idempotencyKey, body);
    const ownerId = ownerOf(getAuthData());
    return { revision: await movePath({ overwrite: false, ...body, ownerId, idempotency }) };
  },
);

/** Makes the files as they were at a revision, as a new revision: nothing that came since is lost. */
export const restore = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/restore" },
  async (request: RestoreBody): Promise<MadeRevision> => {
    const { idempotencyKey, ...body } = validate(restoreSchema, request);
    const idempotency = readIdempotency(idempotencyKey, body);
    const ownerId = ownerOf(getAuthData());
    return { revision: await restoreTree({ path: "", ...body, ownerId, idempotency }) };
  },
);
