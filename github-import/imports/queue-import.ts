import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, type Idempotency } from "../../shared/idempotency";
import type { BroughtCredentials } from "../credentials/git-credentials";
import { tokenFingerprint } from "../credentials/token-sealing";
import { withdrawImport } from "../owners/owner-limit.queries";
import { importRequested } from "../topics";
import { type Import, type ImportRow, isFinal, toImport } from "./import";
import { findImport, findImportByKey, insertImport, type NewImport } from "./import.queries";
import { ensureProject } from "./import-project";

/** The project of an import. */
export interface ImportedProject {
  id: string;
  name: string;
}

export interface StartedImport {
  import: Import;
  project: ImportedProject;
}

/**
 * Queues an import and ensures that its project exists. The same idempotency key returns the same import in its current
 * state.
 */
export async function queueImport(
  newImport: NewImport,
  idempotency: Idempotency | null,
): Promise<StartedImport> {
  const { id, ownerId } = newImport;
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => await insertImport(newImport, idempotency),
    findNew: async () => await findImport(id),
    findByKey: async (key) => await findImportByKey(ownerId, key),
  });
  if (row === null || (!isNew && row.deletedAt !== null))
    throw new Failure("not_found", "the import was not found");
  const started = await returnExisting(row).catch(async (thrown: unknown) => {
    // At the project limit nothing was created, so the same key can be used later.
    if (isNew && isLimit(thrown)) await withdrawImport(row.id);
    throw thrown;
  });
  if (isNew) await importRequested.publish({ importId: row.id });
  return started;
}

function isLimit(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.reason === "owner_limit_reached";
}

/**
 * Returns an existing import, and ensures that its project exists: the request that queued it may have been
 * interrupted.
 */
export async function returnExisting(row: ImportRow): Promise<StartedImport> {
  if (!isFinal(row)) await ensureProject(row);
  return { import: toImport(row), project: { id: row.projectId, name: row.name } };
}

/**
 * Finds the import that a request created before; throws `idempotency_mismatch` if its key was used with another
 * request.
 */
export async function findEarlierImport(
  ownerId: string,
  idempotency: Idempotency | null,
): Promise<ImportRow | null> {
  const row = await findEarlier(idempotency, async (key) => await findImportByKey(ownerId, key));
  return row?.deletedAt === null ? row : null;
}

/** A request in the form whose fingerprint may be stored. */
export function withoutToken<Request extends BroughtCredentials>(request: Request): Request {
  const { accessToken } = request;
  return accessToken === undefined ? request : { ...request, accessToken: tokenFingerprint(accessToken) };
}
