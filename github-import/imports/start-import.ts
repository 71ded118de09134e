import { readIdempotency } from "../../shared/idempotency";
import { newId } from "../../shared/ids";
import { toOverrides } from "../../shared/overrides-request";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { keepCredentials } from "../credentials/git-credentials";
import { parseRepoUrl } from "../parse-repo-url";
import type { ImportRequest } from "../requests/import-requests";
import {
  findEarlierImport,
  queueImport,
  returnExisting,
  type StartedImport,
  withoutToken,
} from "./queue-import";

/** Maximum length of a project's name. */
const NAME_LENGTH_MAX = 200;

/**
 * Queues an import of a repository into a new project. The same idempotency key returns the same import in its current
 * state. Throws `invalid_repo_url`, `host_not_allowed`, `idempotency_mismatch`, or the failures of `keepCredentials`.
 */
export async function startImport(ownerId: string, request: ImportRequest): Promise<StartedImport> {
  const { idempotencyKey, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, withoutToken(body));
  const earlier = await findEarlierImport(ownerId, idempotency);
  if (earlier !== null) return await returnExisting(earlier);
  const target = { id: newId("imp"), ownerId, ...readRequest(request) };
  return await queueImport({ ...target, ...(await keepCredentials(target, request)) }, idempotency);
}

function readRequest(request: ImportRequest) {
  const { repoUrl, name, treePath } = parseRepoUrl(request.repoUrl, readAllowedHosts());
  return {
    projectId: newId("prj"),
    name: request.name ?? name.slice(0, NAME_LENGTH_MAX),
    provision: request.provision ?? true,
    repoUrl,
    requestedRef: request.ref ?? null,
    treePath,
    strategy: "overwrite" as const,
    overrides: toOverrides(request.overrides ?? {}),
  };
}
