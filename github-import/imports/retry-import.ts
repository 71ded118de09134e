import { vfs } from "~encore/clients";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { sealToken } from "../credentials/token-sealing";
import { parseRepoUrl } from "../parse-repo-url";
import { importRequested } from "../topics";
import { type Import, type ImportRow, toImport } from "./import";
import { restartImport } from "./import.queries";
import { findOwnImport } from "./read-import";

/**
 * Retries a failed or canceled import, in the same row and for the same project; any other is returned unchanged. A run
 * that had not published its files can never publish them, whatever a host that lost its lease still does, and the new
 * run publishes with its own key; a run that had published continues after that. The import's own token was deleted
 * when it ended, so a retry needs a new one. Throws `host_not_allowed` if the host is no longer allowed.
 */
export async function retryImport(ownerId: string, id: string, accessToken?: string): Promise<Import> {
  const row = await findOwnImport(ownerId, id);
  if (!canBeRetried(row)) return toImport(row);
  parseRepoUrl(row.repoUrl, readAllowedHosts());
  return await takeUpAgain(row, accessToken);
}

/** Queues an ended import again, from any source. */
export async function takeUpAgain(row: ImportRow, accessToken?: string): Promise<Import> {
  const sealedToken = accessToken === undefined ? null : sealToken(row.id, accessToken);
  if (row.revisionSeq === null) {
    await vfs.abandonImport({ projectId: row.projectId, importId: row.revisionKey });
  }
  await restartImport(row.id, sealedToken);
  await importRequested.publish({ importId: row.id });
  return toImport(await findOwnImport(row.ownerId, row.id));
}

function canBeRetried(row: ImportRow): boolean {
  return row.status === "failed" || row.status === "canceled";
}
