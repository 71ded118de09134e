import { Failure } from "../shared/failure";
import { assertSameRequest, type Idempotency, readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { readAllowedHosts } from "./allowed-hosts";
import { type BroughtCredentials, keepCredentials } from "./git-credentials";
import { type Import, type ImportRow, isFinal, toImport } from "./import";
import { findImport, findImportByKey, insertImport } from "./import.queries";
import { ensureProject } from "./import-project";
import { parseRepoUrl } from "./parse-repo-url";
import { tokenFingerprint } from "./token-sealing";
import { importRequested } from "./topics";

interface StartRequest extends BroughtCredentials {
  repoUrl: string;
  ref?: string;
  name?: string;
  provision?: boolean;
}

/** As long as a project's name may be. */
const NAME_LENGTH_MAX = 200;

/** The project that an import fills. */
export interface ImportedProject {
  id: string;
  name: string;
}

interface StartedImport {
  import: Import;
  project: ImportedProject;
}

/**
 * Queues an import of a repository into a new project. The same idempotency key answers the same import as it is
 * now. Fails with `invalid_repo_url`, `host_not_allowed`, `idempotency_mismatch`, or like `keepCredentials`.
 */
export async function startImport(
  ownerId: string,
  request: StartRequest,
  key: string | undefined,
): Promise<StartedImport> {
  const idempotency = readIdempotency(key, withoutToken(request));
  const target = { id: newId("imp"), ownerId, ...readRequest(request) };
  const { id } = target;
  const isNew = await insertImport({ ...target, ...(await keepCredentials(target, request)) }, idempotency);
  const row = isNew ? await findImport(id) : await findEarlier(ownerId, idempotency);
  if (row === null) throw new Failure("not_found", "there is no such import any more");
  if (!isFinal(row)) await ensureProject(row);
  if (isNew) await importRequested.publish({ importId: row.id });
  return { import: toImport(row), project: { id: row.projectId, name: row.name } };
}

function readRequest(request: StartRequest) {
  const { repoUrl, name, treePath } = parseRepoUrl(request.repoUrl, readAllowedHosts());
  return {
    projectId: newId("prj"),
    name: request.name ?? name.slice(0, NAME_LENGTH_MAX),
    provision: request.provision ?? true,
    repoUrl,
    requestedRef: request.ref ?? null,
    treePath,
  };
}

/** A request as its fingerprint may be kept. */
export function withoutToken<Request extends BroughtCredentials>(request: Request): Request {
  const { accessToken } = request;
  return accessToken === undefined ? request : { ...request, accessToken: tokenFingerprint(accessToken) };
}

async function findEarlier(ownerId: string, idempotency: Idempotency | null): Promise<ImportRow | null> {
  const row = idempotency && (await findImportByKey(ownerId, idempotency.key));
  assertSameRequest(idempotency, row?.requestHash ?? null);
  return row?.deletedAt === null ? row : null;
}
