import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { findHead, type Head } from "./head.queries";

/** Finds the head of an owner's project; throws `not_found` if there is none, or it belongs to another owner. */
export async function requireHead(ownerId: string, projectId: string): Promise<Head> {
  const id = parseId("prj", projectId);
  const head = id && (await findHead(id, ownerId));
  if (head === null) throw projectNotFound();
  return head;
}

export function projectNotFound(): Failure {
  return new Failure("not_found", "the project was not found", { param: "projectId" });
}

/**
 * The revision that a client requested in `param`, the current one by default; throws `not_found` if it does not exist,
 * or no longer exists.
 */
export function requireSeq(head: Head, wanted: number | null, param = "revision"): number {
  const seq = wanted ?? head.seq;
  const isKept = seq === 0 || (seq >= head.oldestSeq && seq <= head.seq);
  if (!Number.isSafeInteger(seq) || !isKept) {
    throw new Failure("not_found", "the revision was not found", { param });
  }
  return seq;
}
