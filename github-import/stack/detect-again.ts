import { projects } from "~encore/clients";
import { detectStack } from "../../detection/detect-stack";
import type { StackOverrides } from "../../detection/overrides";
import type { Stack } from "../../detection/stack";
import { Failure } from "../../shared/failure";
import type { ProjectId } from "../../shared/ids";
import { readHeads } from "../../vfs/read/read-tree";
import { readOverrides, requireOwnProject } from "../imports/import-project";
import { vfsDb } from "../vfs-db";
import { openStoredFileTree } from "./stored-file-tree";

/** Attempts; each one fails only if the project's overrides change while its stack is detected. */
const ATTEMPTS_MAX = 5;

export interface DetectedStack {
  revision: number;
  stack: Stack;
}

/**
 * Detects the stack of an owner's project from its current files and records it. Throws `not_found` if there is no such
 * project; `conflict` while its first import runs, which detects the stack itself.
 */
export async function detectAgain(ownerId: string, id: string): Promise<DetectedStack> {
  const { projectId, status } = await requireOwnProject(ownerId, id);
  if (status === "importing") throw isImporting();
  return await detectNewest(projectId, false);
}

/**
 * Replaces the overrides of an owner's project and detects its stack with them. The stack is null for a project without
 * files because its import failed: a retry detects it. Throws the same failures as `detectAgain`.
 */
export async function setOverrides(
  ownerId: string,
  id: string,
  overrides: StackOverrides,
): Promise<{ revision: number; stack: Stack | null }> {
  const { projectId, status } = await requireOwnProject(ownerId, id);
  if (status === "importing") throw isImporting();
  await projects.recordOverrides({ projectId, overrides });
  return status === "failed" ? { revision: 0, stack: null } : await detectNewest(projectId, false);
}

function isImporting(): Failure {
  return new Failure("conflict", "the project is being imported", { retryable: true });
}

/** Detects the stack of the current files and records it; with `provision` the project gets a workspace. */
export async function detectNewest(projectId: ProjectId, provision: boolean): Promise<DetectedStack> {
  const source = { commitSha: null, ref: null, subdirectory: null };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const overrides = await readOverrides(projectId);
    const revision = (await readHeads(vfsDb, [projectId])).get(projectId) ?? 0;
    const stack = await detectStack(await openStoredFileTree(projectId, revision), { overrides });
    const recorded = { projectId, stack, overrides, revisionSeq: revision, source, provision };
    if ((await projects.recordStack(recorded)).isRecorded) return { revision, stack };
  }
  throw new Failure("conflict", "the project's overrides kept changing; try again", { retryable: true });
}
