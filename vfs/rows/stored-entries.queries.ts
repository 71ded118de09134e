import { db } from "../db";
import type { TreeEntry } from "../tree/tree";
import { carryOverAll } from "./carry-over";
import { listEntries } from "./entry.queries";

/** Makes the trees of a project's revisions that an older version wrote, in order. */
export async function carryOverProject(projectId: string): Promise<void> {
  await carryOverAll(db, projectId);
}

/** Lists the files of a revision as its entries have them. */
export async function listStored(projectId: string, seq: number): Promise<TreeEntry[]> {
  return await listEntries(db, projectId, seq);
}
