import { Failure } from "../../shared/failure";
import { insertHead } from "./head.queries";

/** Creates a project's empty tree; throws `not_found` if the project was deleted or belongs to another owner. */
export async function openEmptyTree(projectId: string, ownerId: string): Promise<void> {
  const head = await insertHead(projectId, ownerId);
  if (head.isDeleted || head.ownerId !== ownerId) {
    throw new Failure("not_found", "the project was not found");
  }
}
