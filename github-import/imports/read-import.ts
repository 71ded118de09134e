import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { waitForChange } from "../../shared/long-poll";
import { type Page, pageOf, pageSize } from "../../shared/page";
import type { StoredEvent } from "../../shared/sse";
import type { ListImportsRequest } from "../requests/import-requests";
import { type Import, type ImportRow, isFinal, toImport } from "./import";
import { findImport, listImports, readEventsAfter } from "./import.queries";

/** Finds an import of this owner; throws `not_found` for another owner's, and if its project was deleted. */
export async function findOwnImport(ownerId: string, id: string): Promise<ImportRow> {
  const row = await findOwnRow(ownerId, id);
  if (row === null) throw noSuchImport();
  return row;
}

function noSuchImport(): Failure {
  return new Failure("not_found", "the import was not found", { param: "importId" });
}

/**
 * Returns an import of this owner when it has changed or ended, or when the wait is over; throws `not_found` if its
 * project is deleted in the meantime.
 */
export async function awaitOwnImport(
  ownerId: string,
  id: string,
  wait: { since: number | undefined; waitSeconds: number | undefined },
): Promise<Import> {
  const row = await waitForChange(() => findOwnRow(ownerId, id), { ...wait, isFinal });
  if (row === null) throw noSuchImport();
  return toImport(row);
}

export async function listOwnImports(ownerId: string, request: ListImportsRequest): Promise<Page<Import>> {
  const size = pageSize(request.limit);
  const rows = await listImports({
    ownerId,
    projectId: request.projectId ?? null,
    status: request.status ?? null,
    cursor: request.cursor ?? null,
    limit: size + 1,
  });
  return pageOf(rows.map(toImport), size);
}

/** Returns a reader of the events of the owner's import. */
export async function readOwnEventsAfter(
  ownerId: string,
  id: string,
): Promise<(seq: number) => Promise<StoredEvent[]>> {
  const row = await findOwnImport(ownerId, id);
  return async (seq) => await readEventsAfter(row.id, seq);
}

async function findOwnRow(ownerId: string, id: string): Promise<ImportRow | null> {
  const importId = parseId("imp", id);
  const row = importId && (await findImport(importId));
  return row?.ownerId === ownerId && row.deletedAt === null ? row : null;
}
