import { type Page, pageOf, pageSize } from "../../shared/page";
import type { HistoryRequest } from "../requests/read-requests";
import { requireHead } from "../tree/find-head";
import { listRevisions, type Revision } from "../tree/revision.queries";

/** Lists a project's revisions, newest first. */
export async function listHistory(ownerId: string, request: HistoryRequest): Promise<Page<Revision>> {
  const { projectId } = await requireHead(ownerId, request.projectId);
  const size = pageSize(request.limit);
  return pageOf(await listRevisions(projectId, request.cursor ?? null, size + 1), size);
}
