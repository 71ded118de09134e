import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { Failure } from "../../shared/failure";
import { EMPTY_TREE } from "../objects/tree-node";
import { carryOver } from "../rows/carry-over";
import { findRoot, type Head } from "./head.queries";

/** Returns the root of a revision's tree; throws `not_found` if the revision does not exist, or no longer exists. */
export async function rootOf(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<string> {
  if (seq === 0) return EMPTY_TREE;
  const revision = await findRoot(source, projectId, seq);
  if (revision === null) throw new Failure("not_found", "the revision was not found", { param: "revision" });
  return revision.root ?? (await carryOver(source, projectId, seq));
}

/** The same, for a revision of a project whose head is known. */
export async function rootAt(source: SQLDatabase | Transaction, head: Head, seq: number): Promise<string> {
  return seq === head.seq && head.root !== null ? head.root : await rootOf(source, head.projectId, seq);
}
