import type { Idempotency } from "../../shared/idempotency";
import { assertNewPath, assertSafePath } from "../../shared/safe-path";
import { editTree } from "./edit-tree";

export interface MoveRequest {
  ownerId: string;
  projectId: string;
  from: string;
  to: string;
  /** Whether an existing file at `to` may be replaced. */
  overwrite: boolean;
  idempotency: Idempotency | null;
}

/** Moves or renames a file, or a folder with its content; returns the revision. */
export async function movePath(request: MoveRequest): Promise<number> {
  const { from, to, overwrite } = request;
  assertSafePath(from, "from");
  assertNewPath(to, "to");
  return await editTree(request, [from, to], (tree) => tree.move(from, to, overwrite));
}
