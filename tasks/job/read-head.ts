import { vfs } from "~encore/clients";
import { asOwner, called } from "../../shared/called";

/** Returns a project's newest revision. */
export async function readHead(owner: { ownerId: string }, projectId: string): Promise<number> {
  const { data } = await called(vfs.revisions({ projectId, limit: 1 }, asOwner(owner)));
  return data[0]?.seq ?? 0;
}
