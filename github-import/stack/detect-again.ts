import { projects, vfs } from "~encore/clients";
import { detectStack } from "../../detection/detect-stack";
import type { Stack } from "../../detection/stack";
import { Failure } from "../../shared/failure";
import { requireOwnProject } from "../imports/import-project";
import { openStoredFileTree } from "./stored-file-tree";

/**
 * Looks at the newest files of an owner's project and records their stack. `not_found` where there is no such project;
 * `conflict` while its first import runs: that one detects by itself.
 */
export async function detectAgain(ownerId: string, id: string): Promise<{ revision: number; stack: Stack }> {
  const { projectId, status } = await requireOwnProject(ownerId, id);
  if (status === "importing") {
    throw new Failure("conflict", "the project is being imported", { retryable: true });
  }
  const { revision } = await vfs.tree({ projectId, limit: 1 });
  const stack = await detectStack(await openStoredFileTree(projectId, revision));
  const source = { commitSha: null, ref: null, subdirectory: null };
  await projects.recordStack({ projectId, stack, revisionSeq: revision, source, provision: false });
  return { revision, stack };
}
