import { APIError, ErrCode } from "encore.dev/api";
import { projects } from "~encore/clients";
import type { Stack } from "../../detection/stack";
import { Failure } from "../../shared/failure";
import type { ImportRow } from "./import";

/** Makes an import's project, unless it stands; `canceled` where it was deleted. May be repeated. */
export async function ensureProject(row: ImportRow): Promise<void> {
  const { projectId, ownerId, name, provision, repoUrl, ref, requestedRef, subdirectory } = row;
  const source = { repoUrl, ref: ref ?? requestedRef, subdirectory };
  await unlessDeleted(projects.createForImport({ projectId, ownerId, name, provision, source }));
}

/** Tells the project what it is made of; from here on it is ready. `canceled` where it was deleted. May be repeated. */
export async function recordProjectStack(row: ImportRow, stack: Stack, revisionSeq: number): Promise<void> {
  const { projectId, commitSha, ref, subdirectory, provision } = row;
  const source = { commitSha, ref, subdirectory };
  await unlessDeleted(projects.recordStack({ projectId, stack, revisionSeq, source, provision }));
}

async function unlessDeleted(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    throw new Failure("canceled", "the project was deleted", { cause: thrown });
  }
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof APIError && (thrown.code === ErrCode.Canceled || thrown.code === ErrCode.NotFound);
}
