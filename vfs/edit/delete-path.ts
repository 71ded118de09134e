import { assertSafePath } from "../../shared/safe-path";
import { type Conditions, holds } from "../http/etag";
import { editTree } from "./edit-tree";

export interface DeleteRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Whether a folder is deleted with its content. */
  isRecursive: boolean;
  conditions: Conditions;
}

/** The result of a deletion. `isStale`: a condition did not match and nothing was deleted. */
export interface DeleteOutcome {
  /** The content at the path; null if there is none. */
  hash: string | null;
  isStale: boolean;
}

/** Deletes a file or a folder; does nothing if neither exists. */
export async function deletePath(request: DeleteRequest): Promise<DeleteOutcome> {
  const { projectId, ownerId, path } = request;
  assertSafePath(path);
  let outcome: DeleteOutcome = { hash: null, isStale: false };
  await editTree({ projectId, ownerId }, [path], (tree) => {
    const hash = tree.find(path)?.hash ?? null;
    // A path that was deleted before counts as deleted; a folder has no ETag for a condition.
    const isThere = hash !== null || tree.isFolder(path);
    outcome = { hash, isStale: isThere && !holds(request.conditions, hash) };
    if (!outcome.isStale) tree.remove(path, request.isRecursive);
  });
  return outcome;
}
