import { vfs } from "~encore/clients";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { sealToken } from "../credentials/token-sealing";
import { parseRepoUrl } from "../parse-repo-url";
import { importRequested } from "../topics";
import { type Import, type ImportRow, toImport } from "./import";
import { restartImport } from "./import.queries";
import { findOwnImport } from "./read-import";

/**
 * Takes a failed or canceled import up again, in the same row and for the same project. Any other stays as it is.
 * A run that had not published its files is given up for good, whatever a host that lost its lease still does, and
 * the new run publishes under a key of its own; one that had goes on behind them. A token of the import's own was
 * wiped with its end, so a retry brings a new one. Fails with `host_not_allowed` where the host was allowed only then.
 */
export async function retryImport(ownerId: string, id: string, accessToken?: string): Promise<Import> {
  const row = await findOwnImport(ownerId, id);
  if (!canBeRetried(row)) return toImport(row);
  parseRepoUrl(row.repoUrl, readAllowedHosts());
  return await takeUpAgain(row, accessToken);
}

/** Queues an import that has ended anew, wherever it comes from. */
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
