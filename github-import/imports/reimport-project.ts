import { vfs } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { readIdempotency } from "../../shared/idempotency";
import { newId, type ProjectId } from "../../shared/ids";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { keepCredentials } from "../credentials/git-credentials";
import { parseRepoUrl } from "../parse-repo-url";
import type { ReimportRequest } from "../requests/import-requests";
import type { ImportRow } from "./import";
import { findLatestImport } from "./import.queries";
import { requireOwnProject } from "./import-project";
import {
  findEarlierImport,
  queueImport,
  returnExisting,
  type StartedImport,
  withoutToken,
} from "./queue-import";

/**
 * Queues an import of a project's repository into the same project. The same idempotency key returns the same import in
 * its current state. Throws `not_found`, `failed_precondition` (no repository), `local_changes`, `host_not_allowed`,
 * `idempotency_mismatch`, or the failures of `keepCredentials`.
 */
export async function reimportProject(ownerId: string, request: ReimportRequest): Promise<StartedImport> {
  const { projectId, name } = await requireOwnProject(ownerId, request.projectId);
  const { idempotencyKey, ...body } = request;
  const idempotency = readIdempotency(idempotencyKey, withoutToken(body));
  const earlier = await findEarlierImport(ownerId, idempotency);
  if (earlier !== null) return await returnExisting(earlier);
  const previous = await requireImported(projectId);
  const { repoUrl, provision } = previous;
  parseRepoUrl(repoUrl, readAllowedHosts());
  if (request.strategy === undefined) await refuseLocalChanges(projectId);
  // The project keeps its own name.
  const target = { id: newId("imp"), ownerId, projectId, name, repoUrl, provision, overrides: {} };
  const kept = await credentialsFor(target, request, previous);
  const strategy = request.strategy ?? "refuse";
  return await queueImport({ ...target, ...wantedOf(previous, request.ref), ...kept, strategy }, idempotency);
}

async function requireImported(projectId: ProjectId): Promise<ImportRow> {
  const previous = await findLatestImport(projectId);
  if (previous !== null) return previous;
  throw new Failure("failed_precondition", "the project was not imported from a repository", {
    param: "projectId",
  });
}

/** Refuses early what the import itself would refuse later. */
async function refuseLocalChanges(projectId: ProjectId): Promise<void> {
  const { changedFiles, changedPaths } = await vfs.importState({ projectId });
  if (changedFiles === 0) return;
  const files = changedFiles === 1 ? "one file was" : `${changedFiles} files were`;
  throw new Failure("local_changes", `${files} edited since the last import`, {
    param: "strategy",
    paths: changedPaths,
    suggestion:
      'pass strategy: "merge" to keep the edits, or "overwrite" to leave them in an earlier revision',
  });
}

/** A request without credentials uses the connection of the last import. */
async function credentialsFor(
  target: Parameters<typeof keepCredentials>[0],
  request: ReimportRequest,
  previous: ImportRow,
) {
  const bringsSome = request.connectionId !== undefined || request.accessToken !== undefined;
  if (bringsSome) return await keepCredentials(target, request);
  return { connectionId: previous.connectionId, sealedToken: null };
}

/** The source of the last import, or the same folder at another ref. */
export function wantedOf(
  previous: Pick<ImportRow, "requestedRef" | "treePath" | "ref" | "commitSha" | "subdirectory">,
  ref: string | undefined,
): { requestedRef: string | null; treePath: string | null } {
  const { requestedRef, treePath, subdirectory } = previous;
  const isResolved = previous.commitSha !== null;
  if (!isResolved && ref === undefined) return { requestedRef, treePath };
  const wanted = ref ?? (treePath === null ? requestedRef : previous.ref);
  return { requestedRef: wanted, treePath: subdirectory === null ? null : `${wanted}/${subdirectory}` };
}
