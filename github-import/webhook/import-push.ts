import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { readIdempotency } from "../../shared/idempotency";
import { newId } from "../../shared/ids";
import { findOwnPushes } from "../commits/commit.queries";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import type { ImportRow } from "../imports/import";
import { listImportsOfBranch } from "../imports/import.queries";
import { queueImport } from "../imports/queue-import";
import { wantedOf } from "../imports/reimport-project";
import { parseRepoUrl } from "../parse-repo-url";
import type { BranchPush } from "./github-delivery";

/** More projects of one repository would keep GitHub waiting beyond its 10 s. */
const PROJECTS_MAX = 500;
const AT_ONCE_MAX = 10;

/**
 * Imports a pushed branch into each project that was imported from it; edits are merged, or fail the import. Returns
 * the imports' ids, the same ones for the same body, even with another delivery id. A private repository is read with
 * the connection of the project's last import. A push of a project's own commit changes nothing in it: its files are already
 * those of the commit.
 */
export async function importPush(push: BranchPush, deliveryDigest: string): Promise<string[]> {
  const repoUrl = readRepoUrl(push.repoUrl);
  const found = repoUrl === null ? [] : await listImportsOfBranch(repoUrl, push.branch, PROJECTS_MAX + 1);
  if (found.length > PROJECTS_MAX) log.error("a push affects more projects than the limit", { repoUrl });
  const own = await findOwnPushes(
    found.map(({ projectId }) => projectId),
    push,
  );
  const targets = found.filter(({ projectId }) => !own.has(projectId)).slice(0, PROJECTS_MAX);
  const ids: string[] = [];
  for (let start = 0; start < targets.length; start += AT_ONCE_MAX) {
    const queued = targets
      .slice(start, start + AT_ONCE_MAX)
      .map((previous) => queue(previous, deliveryDigest));
    ids.push(...(await Promise.all(queued)).filter((id) => id !== null));
  }
  return ids;
}

/** Null if no project can be imported from there. */
export function readRepoUrl(text: string): string | null {
  try {
    return parseRepoUrl(text, readAllowedHosts()).repoUrl;
  } catch (thrown) {
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}

/** Null if the project was deleted in the meantime, or its owner may not start an import now. */
async function queue(previous: ImportRow, deliveryDigest: string): Promise<string | null> {
  const { ownerId, projectId, name, repoUrl, provision, connectionId } = previous;
  const target = { id: newId("imp"), ownerId, projectId, name, repoUrl, provision, overrides: {} };
  const credentials = { connectionId, sealedToken: null };
  const idempotency = readIdempotency(`github-delivery:${deliveryDigest}:${projectId}`, { projectId });
  try {
    const started = await queueImport(
      { ...target, ...wantedOf(previous, undefined), ...credentials, strategy: "merge" },
      idempotency,
    );
    return started.import.id;
  } catch (thrown) {
    const isGone =
      thrown instanceof Failure && ["canceled", "not_found", "owner_limit_reached"].includes(thrown.reason);
    if (isGone) return null;
    throw thrown;
  }
}
