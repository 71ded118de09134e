import { assertSafePath } from "../../shared/safe-path";
import { type Conditions, holds } from "../http/etag";
import { editTree } from "./edit-tree";

export interface DeleteRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Whether a folder is deleted with all that is in it. */
  isRecursive: boolean;
  conditions: Conditions;
}

/** What a deletion came to. `isStale`: a condition did not hold, nothing was deleted. */
export interface DeleteOutcome {
  /** The content that stood there; null: none. */
  hash: string | null;
  isStale: boolean;
}

/** Deletes a file or a folder; nothing stands there: nothing changes. */
export async function deletePath(request: DeleteRequest): Promise<DeleteOutcome> {
  const { projectId, ownerId, path } = request;
  assertSafePath(path);
  let outcome: DeleteOutcome = { hash: null, isStale: false };
  await editTree({ projectId, ownerId }, [path], (tree) => {
    const hash = tree.find(path)?.hash ?? null;
    // What was deleted before is deleted, whatever it was; a folder has no ETag that a condition could name.
    const isThere = hash !== null || tree.isFolder(path);
    outcome = { hash, isStale: isThere && !holds(request.conditions, hash) };
    if (!outcome.isStale) tree.remove(path, request.isRecursive);
  });
  return outcome;
}
