import { Failure } from "../../shared/failure";
import { insertHead } from "./head.queries";

/** Gives a project its empty tree; `not_found` where the project was deleted or is another owner's. */
export async function openEmptyTree(projectId: string, ownerId: string): Promise<void> {
  const head = await insertHead(projectId, ownerId);
  if (head.isDeleted || head.ownerId !== ownerId) {
    throw new Failure("not_found", "the project was not found");
  }
}
